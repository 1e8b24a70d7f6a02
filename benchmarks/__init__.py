"""How fast it is: each file measures one thing beside the limit it cannot pass, in turns, in the same run.

`python -m benchmarks` runs them all, `python -m benchmarks due feeds` some of them; `--share 0.05` makes everything
smaller, `--json` prints figures for a program. What they gave is told in `docs/speed.md`.
"""
