package press.shijian.benchmarks.report;

import java.util.List;

/**
 * What one scenario found out.
 *
 * @param question that it answers
 * @param notes what a reader must know to read the figures: how many, how long, compared with what
 */
public record Result(String name, String question, List<Figure> figures, List<Plot> plots, List<String> notes) {

    public static Result failed(String name, String question, Throwable reason) {
        return new Result(name, question, List.of(), List.of(), List.of("It failed: " + reason));
    }
}
