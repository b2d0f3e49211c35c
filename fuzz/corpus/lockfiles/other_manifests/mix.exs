defmodule App.MixProject do
  use Mix.Project

  def project do
    [app: :app, version: "0.1.0", apps_path: "apps", deps: deps()]
  end

  defp deps do
    [
      {:plug, "~> 1.14"},
      {:credo, "~> 1.6", only: [:dev, :test], runtime: false},
      {:gitted, git: "https://host.example/gitted.git", tag: "v1"},
      {:"quoted", path: "../quoted"}
    ]
  end
end
