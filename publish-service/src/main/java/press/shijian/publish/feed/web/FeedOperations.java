package press.shijian.publish.feed.web;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import press.shijian.operations.OperationsSection;
import press.shijian.publish.feed.Rebuild;
import press.shijian.publish.feed.Rebuild.Difference;
import press.shijian.publish.feed.RebuildFeeds;

/** What an operator sees of the feeds and does about them, on the operations page and as JSON. */
@Controller
class FeedOperations implements OperationsSection {

    private static final String REBUILD = "/ops/feeds/rebuild";

    private final RebuildFeeds rebuild;

    FeedOperations(RebuildFeeds rebuild) {
        this.rebuild = rebuild;
    }

    /**
     * @param phase in lower case; {@code never} where the feeds were never rebuilt
     * @param eventsRead of {@code shijian.articles}, of all {@code events} that are there
     * @param differences what the live feeds were not as the log says, the first of each feed
     */
    record State(
            String phase,
            @Nullable String startedBy,
            @Nullable Instant startedAt,
            long eventsRead,
            long events,
            long swappedFeeds,
            @Nullable Instant swappedAt,
            @Nullable Instant finishedAt,
            List<Difference> differences) {

        static State of(Optional<Rebuild> rebuild) {
            return rebuild.map(one -> new State(
                            one.phase().name().toLowerCase(Locale.ROOT),
                            one.startedBy(),
                            one.startedAt(),
                            one.eventsRead(),
                            one.events(),
                            one.swappedFeeds(),
                            one.swappedAt(),
                            one.finishedAt(),
                            one.differences()))
                    .orElse(new State("never", null, null, 0, 0, 0, null, null, List.of()));
        }

        public String phaseKey() {
            return switch (phase) {
                case "reading" -> "rebuild.phase.reading";
                case "swapping" -> "rebuild.phase.swapping";
                case "waiting" -> "rebuild.phase.waiting";
                case "removing" -> "rebuild.phase.removing";
                case "done" -> "rebuild.phase.done";
                default -> "rebuild.phase.never";
            };
        }

        public boolean running() {
            return startedAt != null && finishedAt == null;
        }
    }

    @GetMapping(REBUILD)
    ResponseEntity<State> state() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(view());
    }

    @PostMapping(REBUILD)
    String start(Principal operator) {
        rebuild.start(operator.getName());
        return "redirect:/ops";
    }

    @Override
    public String template() {
        return "operations/feeds";
    }

    @Override
    public State view() {
        return State.of(rebuild.state());
    }
}
