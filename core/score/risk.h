#pragma once

#include "core/model/finding.h"
#include "core/model/function_context.h"
#include "core/model/package.h"

namespace lscan {

// The risk score of one finding, 0 to 100. docs/risk-score.md explains each number; rises with each of its inputs.
Risk risk_of(const Vulnerability& vulnerability, const Package& package, const FunctionContext& function);

}  // namespace lscan
