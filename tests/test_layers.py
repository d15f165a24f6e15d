"""The layers of docs/architecture.md, held: nothing imports upward, nothing goes round."""

import ast
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

ROOT = Path(__file__).parents[1]
BLOCK = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").split("```layers\n")[1]
LAYERS = [line.split(":")[0].split(", ") for line in BLOCK.split("```")[0].splitlines()]
RANK = {name: rank for rank, names in enumerate(LAYERS) for name in names}
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in (ROOT / "formcheck").rglob("*.py")
}


def imports_of(module: str) -> set[str]:
    """The package's modules that a module imports: also in functions and for types alone."""
    found = set()
    for node in ast.walk(ast.parse(MODULES[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports by dots: name the module whole"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                found.add(whole if whole in MODULES else str(node.module))
    return {name for name in found if name.split(".")[0] == "formcheck"}


# the package's front door imports everything, and only for types or when asked
GRAPH = {module: imports_of(module) for module in MODULES if module != "formcheck"}


def layer(module: str) -> str:
    return module.split(".")[1]


def test_every_module_belongs_to_a_layer_and_no_layer_is_named_for_nothing():
    assert {layer(module) for module in GRAPH} == set(RANK)


def test_nothing_imports_the_front_door():
    assert [module for module, wanted in GRAPH.items() if "formcheck" in wanted] == []


def test_only_the_front_doors_import_by_name():
    """What is imported by a text stays unseen here."""
    by_name = {m for m, path in MODULES.items() if "import_module(" in path.read_text("utf-8")}
    assert by_name == {"formcheck", "formcheck.cli"}


def test_nothing_imports_upward():
    upward = [
        f"{module} imports {wanted}"
        for module, all_wanted in GRAPH.items()
        for wanted in sorted(all_wanted - {"formcheck"})
        if RANK[layer(wanted)] > RANK[layer(module)]
    ]
    assert upward == []


def test_no_import_goes_round_in_a_circle():
    try:
        TopologicalSorter(GRAPH).prepare()
    except CycleError as error:
        raise AssertionError(" imports ".join(reversed(error.args[1]))) from None
