"""Settings and identity: arguments, else the environment, else defaults."""

import re
from pathlib import Path

import pytest

from grokwatch.identity import identify
from grokwatch.settings import VARIABLES, Settings

README = Path(__file__).parents[1] / "README.md"


def test_an_argument_stands_over_the_environment_and_that_over_the_default():
    arguments = {"bootstrap_servers": "a:1"}
    environ = {"GROKWATCH_BOOTSTRAP_SERVERS": "b:1", "GROKWATCH_TOPIC_PREFIX": "team."}
    settings, faults = Settings.resolve(arguments, environ)
    assert (settings.bootstrap_servers, settings.topic_prefix) == ("a:1", "team.")
    assert settings.schema_registry_url == Settings().schema_registry_url
    assert faults == []


@pytest.mark.parametrize(
    ("name", "value", "bound"),
    [
        ("buffer_events", "0", ">= 1"),
        ("buffer_bytes", "1000", ">= 1048576"),
        ("max_block", "2", r"seconds in \[0, 1\]"),
        ("close_timeout", "-1", r"seconds in \[0, 3600\]"),
        ("topic_prefix", "a b", "at most 64"),
        ("schema_registry_url", "localhost:8081", "a URL"),
        ("bootstrap_servers", " ", "host:port"),
        ("disabled", "perhaps", "0 or 1"),
        ("kafka", "/no/such/file", "a file of them"),
    ],
)
def test_a_wrong_setting_is_told_and_its_default_stands(name, value, bound):
    settings, faults = Settings.resolve({}, {VARIABLES[name]: value})
    assert getattr(settings, name) == getattr(Settings(), name)
    assert len(faults) == 1
    assert faults[0].startswith(VARIABLES[name])
    assert re.search(bound, faults[0])


def test_settings_of_clients_come_from_a_file(tmp_path):
    file = tmp_path / "kafka.properties"
    file.write_text("# ours\nsecurity.protocol = SASL_SSL\nsasl.password=a=b\n")
    settings, _ = Settings.resolve({}, {"GROKWATCH_LIBRDKAFKA_PROPERTIES": str(file)})
    assert settings.kafka == {"security.protocol": "SASL_SSL", "sasl.password": "a=b"}


def test_secrets_are_not_shown():
    assert "hush" not in repr(Settings(kafka={"sasl.password": "hush"}))


@pytest.mark.parametrize("name", sorted(VARIABLES))
def test_the_readme_has_every_setting(name):
    text = README.read_text("utf-8")
    assert f"`{name}`" in text and f"`{VARIABLES[name]}`" in text


class TestIdentity:
    def of(self, environ=None, **arguments):
        self.faults = []
        return identify(arguments, environ or {}, self.faults.append)

    def test_a_new_run_has_an_id_of_its_own_and_is_the_first_attempt(self):
        one, other = self.of(project="p", name="a b"), self.of(project="p", name="a b")
        assert one.run_id.startswith("p-a-b-") and one.run_id != other.run_id
        assert one.attempt == 0

    def test_a_given_id_is_the_key_and_its_attempt_is_to_be_asked(self):
        identity = self.of(run_id="mine")
        assert (identity.run_id, identity.attempt) == ("mine", None)

    def test_resuming_means_the_same_run_for_the_same_project_and_name(self):
        assert self.of(project="p", name="n", resume=True)[:2] == ("p-n", None)

    def test_a_given_id_need_not_be_resumed(self):
        assert self.of(run_id="mine", resume=False).attempt == 0

    def test_the_environment_names_the_run_where_the_script_does_not(self):
        environ = {"GROKWATCH_RUN_ID": "r", "GROKWATCH_ATTEMPT": "3", "GROKWATCH_PROJECT": "p"}
        identity = self.of(environ)
        assert (identity.run_id, identity.attempt, identity.place["project"]) == ("r", 3, "p")

    @pytest.mark.parametrize("wrong", ["", "x" * 257])
    def test_a_wrong_id_is_told_and_one_is_made_up(self, wrong):
        assert self.of(run_id=wrong).run_id.startswith("run-")
        assert "run_id must have 1 to 256 characters" in self.faults[0]
