// The scores of CVSS vectors, from the command line or, with "-", a line each from standard input. Blank lines and
// lines that start with '#' are passed over. Each row is written as soon as its vector is read; a vector that is wrong
// is said and the others get their rows. Columns are the same for all vectors and everywhere, so that scripts can split
// them at blanks; the vector comes last and is never cut, since people copy it.
#include "core/score/cvss.h"

#include <istream>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/base/text.h"
#include "core/cli/commands.h"
#include "core/report/escape.h"
#include "core/report/finding_rows.h"
#include "core/report/page.h"

namespace lscan {
namespace {

struct CvssOptions {
  std::vector<std::string> vectors;
  bool metrics = false;
  bool no_colour = false;
};

std::string shown(const std::optional<double>& score) { return score ? fmt::format("{:.1f}", *score) : "-"; }

class ScoreTable {
 public:
  ScoreTable(const CvssOptions& options, const Host& host)
      : page_(host.out, host.out_is_terminal && host.wants_colour && !options.no_colour ? Colour::yes : Colour::no, 0),
        err_(host.err),
        with_metrics_(options.metrics) {}

  // `where` leads the message about a wrong vector.
  void add(std::string_view vector, const std::string& where) {
    const auto scores = cvss_scores(vector);
    if (!scores) return refuse(vector, where, scores.error());
    if (rows_++ == 0) write_head();
    write_row(vector, *scores);
    if (with_metrics_) write_metrics(vector);
  }

  void add_lines(std::istream& in) {
    std::string line;
    for (std::size_t number = 1; std::getline(in, line); ++number) {
      const std::string_view vector = text::trim(line);
      if (!vector.empty() && vector.front() != '#') add(vector, fmt::format("standard input:{}: ", number));
    }
  }

  bool all_valid() const { return all_valid_; }

 private:
  static constexpr const char* kStart = "{:<7}  {:>5}  ";
  static constexpr const char* kRating = "{:<8}";
  static constexpr const char* kEnd = "  {:>4}  {:>6}  {:>4}  {:<8}  {}";

  void write_head() {
    page_.line({{Style::bold, fmt::format(kStart, "VERSION", "SCORE") + fmt::format(kRating, "RATING") +
                                  fmt::format(kEnd, "BASE", "THREAT", "ENV", "COUNTS", "VECTOR")}});
  }

  void write_row(std::string_view vector, const CvssScores& scores) {
    const Rating rating = cvss_rating(scores.version, scores.overall);
    page_.line({{Style::plain, fmt::format(kStart, name(scores.version), shown(scores.overall))},
                {style_of(rating), fmt::format(kRating, name(rating))},
                {Style::plain, fmt::format(kEnd, shown(scores.base), shown(scores.threat), shown(scores.environmental),
                                           scores.nomenclature.empty() ? "-" : scores.nomenclature, vector)}});
  }

  void write_metrics(std::string_view vector) {
    const auto metrics = cvss_metrics(vector);
    for (const CvssMetric& metric : *metrics) {
      const std::string letters = fmt::format("{}:{}", metric.abbreviation, metric.value);
      page_.line({{Style::plain, fmt::format("  {:<7}  {}: {}", letters, metric.name, metric.value_name)}});
    }
  }

  void refuse(std::string_view vector, const std::string& where, const std::string& why) {
    constexpr std::size_t kColumns = 80;
    err_ << "lscan: " << where << shortened(terminal_safe(vector), kColumns) << ": " << terminal_safe(why) << "\n";
    all_valid_ = false;
  }

  Page page_;
  std::ostream& err_;
  bool with_metrics_;
  bool all_valid_ = true;
  std::size_t rows_ = 0;
};

}  // namespace

void commands::add_cvss(CLI::App& app, CommandContext& context) {
  const auto options = std::make_shared<CvssOptions>();
  CLI::App* command = app.add_subcommand("cvss", "Scores and ratings of CVSS 2.0, 3.0, 3.1 and 4.0 vectors");
  command->add_option("vector", options->vectors, "CVSS vectors; - reads them from standard input")
      ->required()
      ->type_name("VECTOR");
  command->add_flag("--metrics", options->metrics, "Say each metric of a vector in words below its row");
  command->add_flag("--no-color", options->no_colour, "Plain text on a terminal too");
  command->callback([options, &context] {
    ScoreTable table(*options, context.host);
    for (const std::string& vector : options->vectors) {
      if (vector == "-") {
        table.add_lines(context.host.in);
      } else {
        table.add(vector, "");
      }
    }
    context.exit_code = table.all_valid() ? kExitPass : kExitUsage;
  });
}

}  // namespace lscan
