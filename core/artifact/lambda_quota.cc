// Source: AWS Lambda Developer Guide, "Lambda quotas", and the exact byte counts that its GetAccountSettings call
// returns as CodeSizeZipped and CodeSizeUnzipped.
#include "core/artifact/lambda_quota.h"

#include <string>

namespace lscan {
namespace {

constexpr std::uint64_t kZippedBytes =
    52'428'800;  // "50 MB", for direct upload; by way of S3 the unzipped quota alone counts
constexpr std::uint64_t kUnzippedBytes = 262'144'000;  // "250 MB", with layers
constexpr std::size_t kLayers = 5;

Diagnostic warning(std::string message) { return {DiagnosticSeverity::warning, "", 0, 0, std::move(message)}; }

}  // namespace

Diagnostics exceeded_quotas(const PackageSizes& sizes) {
  Diagnostics said;
  if (sizes.function_zipped > kZippedBytes) {
    said.push_back(warning("the zip has " + std::to_string(sizes.function_zipped) +
                           " bytes, above Lambda's quota of 50 MB (" + std::to_string(kZippedBytes) +
                           ") for direct upload; deploy it from S3"));
  }
  if (sizes.unzipped > kUnzippedBytes) {
    said.push_back(warning("function and layers unpack to " + std::to_string(sizes.unzipped) +
                           " bytes, above Lambda's quota of 250 MB (" + std::to_string(kUnzippedBytes) + ")"));
  }
  if (sizes.layers > kLayers) {
    said.push_back(
        warning(std::to_string(sizes.layers) + " layers are more than Lambda's quota of 5 for one function"));
  }
  return said;
}

}  // namespace lscan
