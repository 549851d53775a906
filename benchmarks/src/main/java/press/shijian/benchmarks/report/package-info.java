/** What was measured, and how it is handed on: {@code report.json} for programs, {@code index.html} for people. */
@NullMarked
package press.shijian.benchmarks.report;

import org.jspecify.annotations.NullMarked;
