import json
from pathlib import Path

from tests.workflow.plans.documents import activities, heading, text, title, word_file
from workflow.plans import Size, as_json, read_plan, size_of

GOLDEN = Path(__file__).parent / "golden" / "a_plan_as_json.json"


def a_plan(folder: Path) -> Path:
    return word_file(
        folder,
        title("Handlingsplan 2024"),
        text("För trygga bad i Kalmar län"),
        heading("1. Stränder", 2),
        text("Stränderna ska bli tryggare. Önskad effekt är färre olyckor."),
        activities(
            (
                "1. Sätta upp skyltar",
                "Köpa in\nMontera",
                "15 maj\nv. 20",
                "Nybro kommun\nPolisen och samtliga kommuner",
            ),
            ("2. Utbilda badvakter", "", "", "Arbetsgruppen tillsammans med regionen"),
        ),
        text("Arbetsgrupp: AG Stränder"),
        text("Mål i badstrategin: 2"),
        text("Utvärdering: Antal olyckor."),
    )


def test_a_draft_is_written_as_json_in_the_shape_others_rely_on(tmp_path: Path) -> None:
    told = as_json(read_plan(a_plan(tmp_path)))
    assert told == json.loads(GOLDEN.read_text(encoding="utf-8"))


def test_a_plan_is_as_large_as_what_its_cells_say(tmp_path: Path) -> None:
    assert size_of(read_plan(a_plan(tmp_path))) == Size(areas=1, activities=2, milestones=2, doubts=3)
