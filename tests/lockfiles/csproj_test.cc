
#include <catch2/catch.hpp>

#include "core/base/limits.h"
#include "lockfiles/formats.h"
#include "tests/support/lockfile.h"
#include "tests/support/lockfile_lines.h"
#include "tests/support/processor_timer.h"

namespace lscan {
namespace {

using Lines = std::vector<std::string>;

const std::string kRestore = ": run \"dotnet restore --use-lock-file\" and scan the packages.lock.json";

std::string project(const std::string& inside) {
  return "<Project Sdk=\"Microsoft.NET.Sdk\">\n" + inside + "</Project>\n";
}
std::string items(const std::string& inside) { return "<ItemGroup>\n" + inside + "</ItemGroup>\n"; }
std::string properties(const std::string& inside) { return "<PropertyGroup>" + inside + "</PropertyGroup>\n"; }

Inventory read(const std::string& text, const tests::MemoryTree& nearby = {}) {
  return tests::parse(formats::csproj, "src/App/App.csproj", text, nearby);
}

// "name version @ path:line:column", for references that several files decide.
Lines places(const Inventory& found) {
  Lines out;
  for (const Package& package : found.packages) {
    const Evidence& seen = package.evidence.at(0);
    out.push_back(package.name + " " + package.version + " @ " + seen.path.str() + ":" + std::to_string(seen.line) +
                  ":" + std::to_string(seen.column));
  }
  return out;
}

TEST_CASE("csproj: a version is the lowest that will do, and so the one that is taken") {
  const Inventory found = read(project(items(R"x(<PackageReference Include="Serilog" Version="2.12.0" />
<PackageReference Include="Dapper"><Version> 2.0.123 </Version></PackageReference>
<PackageReference Include="Exact" Version="[1.2.3]" />
<PackageReference Include="Both;Of" Version="[4.0, 4.0]" />
<ProjectReference Include="../Core/Core.csproj" />
<FrameworkReference Include="Microsoft.AspNetCore.App" />
)x")));
  CHECK(tests::package_lines(found) == Lines{"Serilog 2.12.0 direct @ 3:1", "Dapper 2.0.123 direct @ 4:36",
                                             "Exact 1.2.3 direct @ 5:1", "Both 4.0 direct @ 6:1",
                                             "Of 4.0 direct @ 6:1"});
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"asks for 5 packages, and nothing here tells what else that brings in" + kRestore});
  CHECK(found.blind_spots[0].kind == BlindSpot::Kind::unresolved_dependencies);
  CHECK(found.diagnostics.empty());
}

TEST_CASE("csproj: private assets are for the build alone") {
  const Inventory found =
      read(project(items(R"x(<PackageReference Include="StyleCop" Version="1.1" PrivateAssets="all" />
<PackageReference Include="coverlet" Version="3.0"><PrivateAssets>runtime; ALL</PrivateAssets></PackageReference>
<PackageReference Include="Some" Version="1.0" PrivateAssets="analyzers;build" />
)x")));
  CHECK(tests::package_lines(found) ==
        Lines{"StyleCop 1.1 dev direct @ 3:1", "coverlet 3.0 dev direct @ 4:1", "Some 1.0 direct @ 5:1"});
}

TEST_CASE("csproj: ranges and floating versions stay open") {
  const Inventory found = read(project(items(R"x(<PackageReference Include="A" Version="1.*" />
<PackageReference Include="B" Version="[1.0,2.0)" /><PackageReference Include="C" Version="(,3]" />
<PackageReference Include="D" Version="*-*" /><PackageReference Include="E" />
)x")));
  CHECK(found.packages.empty());
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"a restore alone settles the versions of A (1.*), B ([1.0,2.0)), C ((,3]), D (*-*)" + kRestore,
              "no file at hand tells the version of E" + kRestore});
  CHECK(found.blind_spots[1].kind == BlindSpot::Kind::unversioned_package);
}

TEST_CASE("csproj: properties come from the file and from Directory.Build.props above it, the nearest alone") {
  const tests::MemoryTree nearby{
      {"Directory.Build.props", project(properties("<Far>9</Far><Serilog>0</Serilog>"))},
      {"src/Directory.Build.props", project(properties("<Serilog>2.12</Serilog><Dapper>1</Dapper>"))}};
  const Inventory found =
      read(project(properties("<Dapper>2.$(minor)</Dapper><Minor>0</Minor><DAPPER>$(Dapper).7</DAPPER>") +
                   items(R"x(<PackageReference Include="Serilog" Version="$(Serilog).0" />
<PackageReference Include="Dapper" Version="$(Dapper)" />
<PackageReference Include="Far" Version="$(Far)" />
<PackageReference Include="$(Far)" Version="1.0" />
)x")),
           nearby);
  CHECK(tests::package_names(found) == Lines{"Serilog 2.12.0"});
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"asks for 1 package, and nothing here tells what else that brings in" + kRestore,
              "no file at hand tells the version of $(Far) (1.0), Dapper (2.$(minor).7), Far ($(Far))" + kRestore});
}

TEST_CASE("csproj: Directory.Build.props draws on the one above it where it says so") {
  const tests::MemoryTree nearby{{"Directory.Build.props", project(properties("<A>1.0</A><B>1.0</B>"))},
                                 {"src/Directory.Build.props",
                                  project("<Import Project=\"$([MSBuild]::GetPathOfFileAbove('Directory.Build.props', "
                                          "'$(MSBuildThisFileDirectory)../'))\" />\n" +
                                          properties("<B>2.0</B>"))}};
  const Inventory found = read(project(items("<PackageReference Include=\"A\" Version=\"$(A)\" />\n"
                                             "<PackageReference Include=\"B\" Version=\"$(B)\" />\n")),
                               nearby);
  CHECK(tests::package_names(found) == Lines{"A 1.0", "B 2.0"});
}

TEST_CASE("csproj: the central list decides where it is switched on") {
  const std::string list = items(R"x(<PackageVersion Include="Serilog" Version="2.12.0" />
<PackageVersion Include="Dapper" Version="$(DapperVersion)" />
<PackageVersion Include="Unused" Version="1" />
<GlobalPackageReference Include="Nerdbank" Version="3.5" />
)x");
  const std::string on = properties(
      "<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally><DapperVersion>2.0</DapperVersion>");
  const std::string references = project(items(R"x(<PackageReference Include="serilog" />
<PackageReference Include="Dapper" VersionOverride="2.1" />
<PackageReference Include="Missing" />
)x"));
  const Inventory found = read(references, {{"Directory.Packages.props", project(on + list)}});
  CHECK(places(found) == Lines{"Nerdbank 3.5 @ Directory.Packages.props:7:1",
                               "serilog 2.12.0 @ Directory.Packages.props:4:1", "Dapper 2.1 @ src/App/App.csproj:4:1"});
  CHECK(found.packages[0].scope == Scope::dev);
  CHECK(found.blind_spots.at(1).why == "no file at hand tells the version of Missing");
  CHECK(read(references, {{"Directory.Packages.props", project(list)}}).packages.size() == 1);
}

TEST_CASE("csproj: references of the files above count, and may be changed and taken away") {
  const tests::MemoryTree nearby{
      {"Directory.Build.props", project(items("<PackageReference Include=\"A\" Version=\"1\" />\n"
                                              "<PackageReference Include=\"B\" Version=\"1\" />\n"))},
      {"Directory.Build.targets", project(items("<PackageReference Update=\"C\" Version=\"3\" />\n"))}};
  const Inventory found = read(project(items("<PackageReference Remove=\"b\" />\n<PackageReference Include=\"C\" />\n"
                                             "<PackageReference Update=\"a\" PrivateAssets=\"all\" />\n")),
                               nearby);
  CHECK(places(found) == Lines{"A 1 @ Directory.Build.props:3:1", "C 3 @ Directory.Build.targets:3:1"});
  CHECK(found.packages[0].scope == Scope::dev);
}

TEST_CASE("csproj: conditions are not evaluated, and what hangs on one is said") {
  const Inventory found = read(project(
      properties("<Json Condition=\"'$(Json)' == ''\">13.0.1</Json><Odd Condition=\"'$(OS)' == 'Unix'\">1</Odd>") +
      items(R"x(<PackageReference Include="Json" Version="$(Json)" />
<PackageReference Include="Odd" Version="$(Odd)" />
<PackageReference Include="A" Version="1" Condition="'$(TargetFramework)' == 'net472'" />
)x") +
      "<ItemGroup Condition=\"'$(TargetFramework)' == 'net6.0'\">\n<PackageReference Include=\"A\" Version=\"2\" "
      "/>\n</ItemGroup>\n"
      "<Choose><When Condition=\"true\"><ItemGroup><PackageReference Include=\"W\" Version=\"1\" "
      "/></ItemGroup></When>\n"
      "<Otherwise><ItemGroup><PackageReference Include=\"W\" Version=\"1.*\" /></ItemGroup></Otherwise></Choose>\n"
      "<Target Name=\"T\"><ItemGroup><PackageReference Include=\"T\" Version=\"1\" /></ItemGroup></Target>\n"));
  CHECK(tests::package_names(found) == Lines{"Json 13.0.1", "A 1", "A 2", "W 1"});
  CHECK(tests::blind_spot_lines(found) ==
        Lines{"asks for 3 packages, and nothing here tells what else that brings in" + kRestore,
              "a restore alone settles the versions of W (1.*)" + kRestore,
              "no file at hand tells the version of Odd ($(Odd))" + kRestore,
              "conditions, which are not evaluated, decide on A (1), A (2), W (1), W (1.*)" + kRestore});
}

TEST_CASE("csproj: a change under a condition leaves the version open") {
  const Inventory found =
      read(project(items("<PackageReference Include=\"A\" Version=\"1\" />\n"
                         "<PackageReference Update=\"A\" Version=\"2\" Condition=\"$(X)\" />\n")));
  CHECK(found.packages.empty());
  CHECK(found.blind_spots.at(0).why == "a restore alone settles the versions of A (1 or 2)");
}

TEST_CASE("csproj: where a restore has been done, nothing is to be said") {
  const std::string text = project(items("<PackageReference Include=\"A\" Version=\"1\" />\n"));
  for (const char* lock :
       {"src/App/packages.lock.json", "src/App/packages.App.lock.json", "src/App/obj/project.assets.json"}) {
    INFO(lock);
    const Inventory found = read(text, {{lock, "{}"}});
    CHECK(found.packages.empty());
    CHECK(found.blind_spots.empty());
  }
  CHECK(read(text, {{"src/packages.lock.json", "{}"}}).packages.size() == 1);
}

TEST_CASE("csproj: one without packages says nothing, what is no project is said") {
  CHECK(read(project("")).blind_spots.empty());
  CHECK(tests::diagnostic_lines(read("<configuration/>")) ==
        Lines{"1:1: expected a project file with the element <Project>"});
  CHECK(read("no xml").diagnostics.size() == 1);
  const Inventory found = read(project(""), {{"Directory.Build.props", "<Project"}});
  CHECK(found.diagnostics.size() == 1);
  CHECK(found.diagnostics[0].path == "Directory.Build.props");
}

TEST_CASE("csproj: an older project file has a namespace") {
  CHECK(tests::package_names(
            read("<Project xmlns=\"http://schemas.microsoft.com/developer/msbuild/2003\"><ItemGroup>"
                 "<PackageReference Include=\"A\"><Version>1</Version></PackageReference></ItemGroup></Project>")) ==
        Lines{"A 1"});
}

TEST_CASE("csproj: properties that double themselves, and items that multiply, stay within their limits") {
  std::string doubling = "<P>0123456789</P>";
  for (int i = 0; i < 1000; ++i) doubling += "<P>$(P)$(P)</P>";
  std::string many;
  for (int i = 0; i < 3000; ++i)
    many +=
        "<PackageReference Include=\"A\" /><PackageVersion Include=\"A\" Version=\"" + std::to_string(i) + "\" />\n";
  const tests::ProcessorTimer timer;
  CHECK(read(project(properties(doubling) + items("<PackageReference Include=\"A\" Version=\"$(P)\" />")))
            .packages.size() <= 1);
  const Inventory found =
      read(project(properties("<ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally>") + items(many)));
  CHECK(found.packages.size() <= limits::kProjectItems);
  CHECK(found.blind_spots.back().why == "has more than 100000 references and is not read to its end");
  CHECK(timer.seconds() < 10);
}

TEST_CASE("csproj: files go by the extensions of .NET's languages") {
  for (const char* path : {"a/App.csproj", "App.fsproj", "App.vbproj"}) CHECK(tests::is_read_by(formats::csproj, path));
  CHECK_FALSE(tests::is_read_by(formats::csproj, "App.sln"));
}

}  // namespace
}  // namespace lscan
