"""The control file: which collaborations there are, each with a database and a secret of its own."""

import json
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workflow.errors import FileRefused, NotFound
from workflow.settings import Settings
from workflow.store import open_collaboration
from workflow.store.collaborations import CONTROL_FILE, ID_SHAPE, new_id, read_secret, write_control


def test_an_empty_data_folder_gets_a_collaboration_with_a_database_of_its_own(tmp_path: Path) -> None:
    opened = open_collaboration(Settings(data=tmp_path))
    assert ID_SHAPE.fullmatch(opened.id)
    assert (tmp_path / opened.id / "hallpunkt.db").exists()
    opened.store.close()


def test_the_second_opening_finds_the_same_collaboration_and_secret(tmp_path: Path) -> None:
    first = open_collaboration(Settings(data=tmp_path))
    second = open_collaboration(Settings(data=tmp_path))
    assert second.id == first.id
    assert second.signer.reply_address(b"12345678") == first.signer.reply_address(b"12345678")
    first.store.close()
    second.store.close()


def test_the_short_id_stands_in_every_address_message_id_and_path(tmp_path: Path) -> None:
    opened = open_collaboration(Settings(data=tmp_path))
    signer = opened.signer
    for text in (
        signer.reply_address(b"12345678"),
        signer.bounce_address(b"12345678"),
        signer.message_id(b"12345678"),
        signer.page_token(b"12345678"),
        opened.address,
    ):
        assert opened.id in text
    opened.store.close()


def test_an_unknown_id_is_refused_by_name(tmp_path: Path) -> None:
    open_collaboration(Settings(data=tmp_path)).store.close()
    with pytest.raises(NotFound, match="annan"):
        open_collaboration(Settings(data=tmp_path), "annan")


def test_two_collaborations_do_not_share_anything(tmp_path: Path) -> None:
    write_control(tmp_path, {"ettan": {"name": "Ett", "database": None}, "tvaan": {"name": "Två", "database": None}})
    one, two = (open_collaboration(Settings(data=tmp_path), name) for name in ("ettan", "tvaan"))
    assert one.store.engine.url != two.store.engine.url
    assert two.signer.verify(one.signer.reply_address(b"12345678")) is None
    one.store.close()
    two.store.close()


def test_a_database_of_ones_own_choice_is_used(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'annanstans.db'}"
    opened = open_collaboration(Settings(data=tmp_path / "data", database_url=url))
    assert str(opened.store.engine.url) == url
    control = json.loads((tmp_path / "data" / CONTROL_FILE).read_text(encoding="utf-8"))
    assert control[opened.id]["database"] == url
    opened.store.close()


@pytest.mark.parametrize("content", ["", "[]", "{", '{"MED STORA": {}}', '{"../bort": {}}'])
def test_a_control_file_of_another_form_is_refused_with_its_place(tmp_path: Path, content: str) -> None:
    (tmp_path / CONTROL_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(FileRefused, match=CONTROL_FILE):
        open_collaboration(Settings(data=tmp_path))


def test_the_secret_is_for_its_owner_only_and_the_same_for_all_who_start_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: read_secret(tmp_path / "key"), range(32)))
    assert len(secrets) == 1
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["key"]


def test_an_id_has_no_letters_that_look_alike() -> None:
    assert not set("".join(new_id() for _ in range(200))) & set("ilo01")
