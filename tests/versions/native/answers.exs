answer = fn line ->
  versions = line |> String.trim_trailing("\n") |> String.split("\t") |> Enum.map(&Version.parse/1)

  case versions do
    [{:ok, a}, {:ok, b}] -> %{lt: "<", gt: ">", eq: "="}[Version.compare(a, b)]
    _ -> "?"
  end
end

IO.stream(:stdio, :line) |> Enum.map(&[answer.(&1), "\n"]) |> IO.write()
