package press.shijian.engines;

import java.util.ArrayList;
import java.util.List;

/** JVM options of the two engines that are Java programs: frugal, and warnings only in their logs. */
final class Quiet {

    private Quiet() {}

    static List<String> with(String... more) {
        List<String> options = new ArrayList<>(JavaProgram.FRUGAL);
        options.add("-Dlogback.configurationFile=press/shijian/engines/engine-logback.xml");
        options.addAll(List.of(more));
        return options;
    }
}
