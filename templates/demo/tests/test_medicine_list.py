from types import SimpleNamespace

from src.medicine_list import rows


def test_two_letters_list_nothing():
    assert rows([SimpleNamespace(name="Hydralazine", tall_man_name="")], "hy") == []
