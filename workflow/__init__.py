"""The product: follows up action plans that several authorities share. See `docs/house.md` for its floors."""
