package press.shijian.benchmarks.scenario;

import java.util.ArrayList;
import java.util.List;

/** All there are, in the order in which they are run. */
public final class Scenarios {

    private static final List<Scenario> ALL = List.of(
            new Journey(),
            new Publishing(),
            new ApproveToFeed(),
            new BacklogOfEvents(),
            new RebuildOfFeeds(),
            new PagesOfTheSite(),
            new Archive(),
            new Autosave(),
            new Start(),
            new RoundTrips());

    private Scenarios() {}

    /**
     * @param names separated by commas; all where it is blank
     * @throws IllegalArgumentException for a name that none has
     */
    public static List<Scenario> named(String names) {
        if (names.isBlank()) {
            return ALL;
        }
        List<Scenario> chosen = new ArrayList<>();
        for (String name : names.split(",")) {
            chosen.add(ALL.stream()
                    .filter(scenario -> scenario.name().equals(name.trim()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no benchmark " + name.trim() + ", only "
                            + ALL.stream().map(Scenario::name).toList())));
        }
        return chosen;
    }
}
