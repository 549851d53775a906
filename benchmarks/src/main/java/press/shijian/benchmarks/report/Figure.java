package press.shijian.benchmarks.report;

import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param what e.g. {@code published}
 * @param unit e.g. {@code articles/s}
 * @param reference what it is compared with, measured in the same run; null where nothing compares
 */
public record Figure(
        String what, double value, String unit, @Nullable Reference reference) {

    /**
     * @param what e.g. {@code the same messages and writes by bare clients}
     * @param value in the figure's unit
     */
    public record Reference(String what, double value) {}

    public static Figure of(String what, double value, String unit) {
        return new Figure(what, value, unit, null);
    }

    public Figure beside(String what, double value) {
        return new Figure(this.what, this.value, unit, new Reference(what, value));
    }
}
