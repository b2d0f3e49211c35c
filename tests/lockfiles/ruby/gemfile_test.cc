#include "lockfiles/ruby/gemfile.h"

#include <catch2/catch.hpp>

#include "tests/support/processor_timer.h"

namespace lscan::ruby {
namespace {

using Scopes = std::map<std::string, Scope, std::less<>>;

Scopes scopes(std::string_view text) { return read_gemfile(text).scopes; }

TEST_CASE("Gemfile: groups say what a gem is for") {
  CHECK(scopes(R"(
source "https://registry.example"
git_source(:github) { |repo| "https://github.com/#{repo}.git" }
ruby "3.2.2"

gem "rails", "~> 7.0"
gem 'puma' # group: :test
gem("pg", ">= 1", "< 2")

group :development, :test do
  gem "byebug", platforms: [:mri, :mingw]
end
group "development" do
  gem "web-console"
end
group(:test) do
  gem "capybara"
end
group :production do
  gem "lograge"
end
gem "rspec", group: :test
gem "rubocop", :group => [:development, "test"], require: false
gem "brakeman", groups: %i[development test]
gem "newrelic", groups: [:production, :test]
)") == Scopes{{"brakeman", Scope::test},
              {"byebug", Scope::test},
              {"capybara", Scope::test},
              {"lograge", Scope::runtime},
              {"newrelic", Scope::runtime},
              {"pg", Scope::runtime},
              {"puma", Scope::runtime},
              {"rails", Scope::runtime},
              {"rspec", Scope::test},
              {"rubocop", Scope::test},
              {"web-console", Scope::dev}});
}

TEST_CASE("Gemfile: a gem of several groups has the strongest scope of theirs") {
  CHECK(scopes("gem 'a', group: :test\ngem 'a'\n") == Scopes{{"a", Scope::runtime}});
  CHECK(scopes("group :test do\n  gem 'a', group: :production\nend\n") == Scopes{{"a", Scope::runtime}});
  CHECK(scopes("group :test do\n  group :development do\n    gem 'a'\n  end\nend\n") == Scopes{{"a", Scope::test}});
}

TEST_CASE("Gemfile: an optional group is not installed unless asked for") {
  CHECK(scopes("group :profiling, optional: true do\n  gem 'a'\nend\n") == Scopes{{"a", Scope::optional}});
  CHECK(scopes("group :profiling, optional: false do\n  gem 'a'\nend\n") == Scopes{{"a", Scope::runtime}});
}

TEST_CASE("Gemfile: other blocks and conditions change no group") {
  CHECK(scopes(R"(
group :test do
  if RUBY_VERSION >= "3.0"
    gem "a"
  else
    gem "b" unless ENV["CI"]
  end
  source "https://gems.example" do
    gem "c"
  end
  platforms :ruby do
  end
end
install_if -> { RUBY_PLATFORM =~ /darwin/ } do
  gem "d"
end
gem "e" if ENV["E"]; gem "f"
)") == Scopes{{"a", Scope::test},
              {"b", Scope::test},
              {"c", Scope::test},
              {"d", Scope::runtime},
              {"e", Scope::runtime},
              {"f", Scope::runtime}});
}

TEST_CASE("Gemfile: statements go on over lines, comments do not count") {
  CHECK(scopes(R"(
=begin
group :development do
=end
gem "a",
    "1.0", # with a comment, and a "
    group: :test
gem "b", group: [
  :test,
]
# end
gem "c", \
  "1"
__END__
group :test do
)") == Scopes{{"a", Scope::test}, {"b", Scope::test}, {"c", Scope::runtime}});
}

TEST_CASE("Gemfile: a group that is no literal may be one that is shipped") {
  CHECK(scopes("gem 'a', group: name\ngem 'b', **options\ngem 'c', version, group: :test\n") ==
        Scopes{{"a", Scope::runtime}, {"b", Scope::runtime}, {"c", Scope::runtime}});
  CHECK(scopes("group(*names) do\n  gem 'a'\nend\n") == Scopes{{"a", Scope::runtime}});
  CHECK(scopes("group :\"#{x}\" do\n  gem 'a'\nend\n") == Scopes{{"a", Scope::runtime}});
}

TEST_CASE("Gemfile: what could ask for a gem elsewhere leaves all of them shipped") {
  const std::string test_gem = "gem 'a', group: :test\n";
  CHECK(scopes(test_gem).size() == 1);
  for (const std::string more :
       {"eval_gemfile 'other'\n", "instance_eval File.read('x')\n", "%w[a b].each { |name| gem name }\n",
        "%w[a b].each do |name|\n  gem name\nend\n", "gem name\n", "gem \"a#{1}\"\n", "send(:gem, 'a')\n",
        "group :test do gem 'b' end\n", "with_options(group: :test) { |t| t.gem 'b' }\n", "end\n", "group :test do\n",
        "x = <<~TEXT\n  gem 'a'\nTEXT\n", "gem 'b\n", "gem ['b'\n", "gemspec development_group: :ci\n",
        "if x then gem 'a' end\n", "gem %w[a].first\n"}) {
    INFO(more);
    CHECK(scopes(test_gem + more).empty());
    CHECK(read_gemfile(test_gem + more).asks >= 1);
  }
}

TEST_CASE("Gemfile: a gemspec is known, and counts as one that is asked for") {
  const Gemfile gemfile = read_gemfile("source 'https://registry.example'\ngemspec\ngem 'a'\n");
  CHECK(gemfile.has_gemspec);
  CHECK(gemfile.asks == 2);
  CHECK(read_gemfile("gemspec path: 'lib'\n").has_gemspec);
  CHECK_FALSE(read_gemfile("gem 'gemspec'\n").has_gemspec);
  CHECK_FALSE(read_gemfile("gemspec\neval_gemfile 'x'\n").has_gemspec);
}

TEST_CASE("Gemfile: hostile text takes no time") {
  const tests::ProcessorTimer timer;
  for (const std::string piece :
       {"[", "gem 'a',", "group :test do\n", "\"", "\\", "gem 'a', a: {", "=begin\n", "x = ", "|"}) {
    std::string text;
    while (text.size() < 200'000) text += piece;
    read_gemfile(text);
  }
  CHECK(timer.seconds() < 10);
}

}  // namespace
}  // namespace lscan::ruby
