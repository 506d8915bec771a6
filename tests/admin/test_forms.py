"""The configuration: every field of the model has a place in a form, and Sveltia's own schema accepts it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from generator import schemas
from generator.admin import packages, pages
from generator.admin.config import Host, config, shapes
from generator.cli import cli
from generator.load import load
from generator.model import Site
from tests.projects import small

ROOT = Path(__file__).parent.parent.parent
HOST = Host("github", "agency/warnings", app="Iv1.abc")
LOCK = json.loads((Path(pages.__file__).parent / "package-lock.json").read_text("utf-8"))


@pytest.fixture(scope="module")
def site() -> Site:
    site = load(ROOT).site
    assert site
    return site


@pytest.mark.parametrize("host", [None, HOST], ids=["here", "host"])
def test_sveltia_accepts_the_configuration(site: Site, host: Host | None) -> None:
    found = packages.install(Path(pages.__file__).parent, "admin") / "@sveltia/cms/schema/sveltia-cms.json"
    schema = json.loads(found.read_text("utf-8"))
    problems = jsonschema.Draft7Validator(schema).iter_errors(config(site, host, "a folder"))
    assert [problem.json_path for problem in problems] == []


def forms(site: Site) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    for collection in config(site, None, "x")["collections"]:
        for file in collection.get("files", [collection] if "fields" in collection else []):
            yield file["format"], file["fields"]


def test_every_field_of_the_model_is_in_its_form(site: Site) -> None:
    found = dict(forms(site))
    assert set(found) == set(schemas.MODELS)
    for kind, model in schemas.MODELS.items():
        assert [field["name"] for field in found[kind]] == list(model.model_fields)


def test_every_form_explains_itself(site: Site) -> None:
    for kind, fields in forms(site):
        silent = [field["name"] for field in fields if field["widget"] != "hidden" and not field.get("hint")]
        assert silent == [], kind


def test_every_field_has_a_shape(site: Site) -> None:
    def names(shape: Any) -> Iterator[str]:
        if isinstance(shape, str):
            assert shape in ("text", "number", "flag", "flag, on", "kept")
        else:
            (kind, inner), *rest = shape.items()
            assert not rest
            assert kind in ("list", "record", "map", "statement")
            for part in inner.values() if kind in ("record", "statement") else [inner]:
                yield from names(part)

    for shape in shapes(site).values():
        assert list(names({"record": shape})) == []


def test_a_save_on_a_host_is_a_proposal(site: Site) -> None:
    assert config(site, HOST, "")["publish_mode"] == "editorial_workflow"
    assert "publish_mode" not in config(site, Host("github", "a/b", reviewed=False), "")
    assert "api.github.com" in pages.policy(HOST)
    assert "github" not in pages.policy(None)


def test_the_packages_are_pinned_with_their_hashes() -> None:
    assert all("integrity" in package for name, package in LOCK["packages"].items() if name)


def test_it_is_written_for_a_web_server(tmp_path: Path) -> None:
    project = small(tmp_path / "project").write()
    folder = tmp_path / "admin"
    arguments = ["-C", str(project.root), "admin", "--write", str(folder), "--backend", "github", "--repo", "a/b"]
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 0, result.output
    assert "Content-Security-Policy: default-src 'none'" in result.output
    written = json.loads((folder / "config.json").read_text("utf-8"))
    assert written["backend"]["repo"] == "a/b"
    assert (folder / "sveltia/npm/index.js").stat().st_size > 1_000_000
    assert (folder / "yaml/index.js").exists()


def test_a_backend_needs_a_repository(tmp_path: Path) -> None:
    project = small(tmp_path).write()
    result = CliRunner().invoke(cli, ["-C", str(project.root), "admin", "--backend", "github"])
    assert result.exit_code == 2
    assert "--repo" in result.output
