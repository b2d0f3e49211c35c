#include "lockfiles/hex/mix_project.h"

#include <string>

#include <catch2/catch.hpp>

namespace lscan::hex {
namespace {

using Lines = std::vector<std::string>;

std::string mix(std::string_view list) {
  return "defmodule App.MixProject do\n  use Mix.Project\n\n  def project do\n    [app: :app, deps: deps()]\n  end\n\n"
         "  defp deps do\n    " +
         std::string(list) + "\n  end\nend\n";
}

Lines lines(std::string_view text) {
  Lines out;
  for (const Dependency& asked : read_mix_project(text).dependencies) {
    std::string line(asked.app);
    if (asked.scope == Scope::dev) line += " dev";
    if (asked.is_folder) line += " folder";
    if (asked.is_in_umbrella) line += " umbrella";
    out.push_back(std::move(line));
  }
  return out;
}

TEST_CASE("mix.exs: what the list of deps asks for, with its environments") {
  const std::string text = mix(R"([
      {:plug, "~> 1.14"},  # {:commented, "~> 1.0"}
      {:credo, "~> 1.6", only: [:dev, :test], runtime: false},
      {:mox, "~> 1.0", only: :test},
      {:both, "~> 1.0", only: [:dev, :prod]},
      {:odd, "~> 1.0", only: environments()},
      {:"quoted-name", ">= 0.0.0"},
      {:gitted, git: "https://host.example/gitted.git", tag: "v1"},
      {:mine, path: "../mine"},
      {:sister, in_umbrella: true}
    ])");
  CHECK(lines(text) == Lines{"plug", "credo dev", "mox dev", "both", "odd", "quoted-name", "gitted", "mine folder",
                             "sister umbrella"});
  CHECK(read_mix_project(text).is_complete);
}

TEST_CASE("mix.exs: a list that is not literal as a whole may ask for more") {
  CHECK_FALSE(read_mix_project(mix("[{:a, \"1.0\"}] ++ more()")).is_complete);
  CHECK_FALSE(read_mix_project(mix("if ci?() do\n [{:a, \"1.0\"}]\n end")).is_complete);
  CHECK_FALSE(read_mix_project("defmodule A do\nend\n").is_complete);
  CHECK_FALSE(read_mix_project(mix("[{:a, \"1.0\"}]") + "  defp deps(:test) do\n    []\n  end\n").is_complete);
  CHECK(read_mix_project(mix("[]")).is_complete);
}

TEST_CASE("mix.lock: the list of an entry tells what it requires") {
  using Apps = std::vector<std::string_view>;
  CHECK(required_apps("[{:decimal, \"~> 2.0\", [hex: :decimal, optional: true]}]").empty());
  CHECK(
      required_apps("[{:a, \"~> 2.0\", [hex: :x, optional: true]}, {:\"b-c\", \"> 1\", [repo: \"}\"]}, {:d, \"1\"}]") ==
      Apps{"b-c", "d"});
  CHECK(required_apps("[{:a").empty());
  CHECK(required_apps("").empty());
}

TEST_CASE("mix.exs: tuples elsewhere ask for nothing") {
  CHECK(lines("def application do\n  [mod: {:app, []}]\nend\ndef deps do\n  []\nend\n").empty());
}

TEST_CASE("mix.exs: an umbrella tells the folder of its applications") {
  CHECK(read_mix_project("[apps_path: \"apps\", deps: deps()]").apps_path == "apps");
  CHECK(read_mix_project("[apps_path: ").apps_path.empty());
  CHECK(read_mix_project("# apps_path: \"apps\"").apps_path.empty());
}

TEST_CASE("mix.exs: what is cut off is read as far as it goes") {
  const std::string text = mix("[{:a, \"1.0\", only: [:dev]}, {:\"b\", \"2.0\"}]");
  for (std::size_t size = 0; size < text.size(); ++size)
    CHECK(read_mix_project(std::string_view(text).substr(0, size)).dependencies.size() <= 2);
}

}  // namespace
}  // namespace lscan::hex
