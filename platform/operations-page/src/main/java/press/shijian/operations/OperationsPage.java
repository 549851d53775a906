package press.shijian.operations;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.messaging.EventPosition;
import press.shijian.messaging.acts.OperatorAct;
import press.shijian.messaging.acts.OperatorActs;
import press.shijian.messaging.deadletters.DeadLetter;
import press.shijian.messaging.deadletters.DeadLetters;
import press.shijian.messaging.inbox.Gaps;
import press.shijian.messaging.outbox.PutAsideEvents;
import press.shijian.messaging.watch.PipelineState;
import press.shijian.messaging.watch.PipelineWatch;

/**
 * {@code /ops}. The figures are as sampled last; what an operator can do something about is read anew. It is for the hour in which database or
 * broker are away, so it answers then, too, and says what it couldn't read or do.
 */
@Controller
class OperationsPage {

    private static final Logger log = LoggerFactory.getLogger(OperationsPage.class);

    private static final int LETTERS = 20;
    private static final int LAST_PAGE = 10_000;
    private static final int ACTS = 20;

    private final PipelineWatch watch;
    private final DeadLetters deadLetters;
    private final PutAsideEvents putAside;
    private final Gaps gaps;
    private final OperatorActs acts;
    private final List<OperationsSection> sections;
    private final String service;

    OperationsPage(
            PipelineWatch watch,
            DeadLetters deadLetters,
            PutAsideEvents putAside,
            Gaps gaps,
            OperatorActs acts,
            ObjectProvider<OperationsSection> sections,
            @Value("${spring.application.name}") String service) {
        this.watch = watch;
        this.deadLetters = deadLetters;
        this.putAside = putAside;
        this.gaps = gaps;
        this.acts = acts;
        this.sections = sections.orderedStream().toList();
        this.service = service;
    }

    @GetMapping("/ops")
    String show(
            @RequestParam(defaultValue = "1") int page,
            DeadLetters.@Nullable Result result,
            @RequestParam(defaultValue = "false") boolean away,
            @RequestParam(defaultValue = "false") boolean retried,
            @RequestParam(required = false) @Nullable Integer done,
            @RequestParam(defaultValue = "0") int failing,
            @RequestParam(defaultValue = "false") boolean left,
            Model model) {
        int current = Math.min(Math.max(page, 1), LAST_PAGE);
        PipelineState state = watch.state();
        // one more than is shown, which says whether there is a next page
        List<DeadLetter> letters = state.databaseAnswers()
                ? read("dead letters", () -> deadLetters.list((current - 1) * LETTERS, LETTERS + 1))
                : null;
        boolean readable = letters != null;
        model.addAttribute("service", service);
        model.addAttribute("state", state);
        model.addAttribute("view", PipelineView.of(state));
        model.addAttribute(
                "letters",
                letters == null ? null : letters.stream().limit(LETTERS).toList());
        model.addAttribute(
                "kinds",
                letters == null || letters.isEmpty() ? List.of() : orNone(read("dead letters", deadLetters::kinds)));
        model.addAttribute("putAside", readable ? orNone(read("events put aside", putAside::list)) : List.of());
        model.addAttribute("gaps", readable ? orNone(read("gaps", gaps::list)) : List.of());
        List<OperatorAct> latest = readable ? read("acts", () -> acts.latest(ACTS)) : null;
        model.addAttribute(
                "acts", latest == null ? null : latest.stream().map(ActView::of).toList());
        model.addAttribute("sections", state.databaseAnswers() ? shownSections() : List.of());
        model.addAttribute("page", current);
        model.addAttribute("hasNext", letters != null && letters.size() > LETTERS);
        model.addAttribute("result", result);
        model.addAttribute("resultKey", result == null ? null : key(result));
        model.addAttribute("away", away);
        model.addAttribute("retried", retried);
        model.addAttribute("bulk", done == null ? null : new DeadLetters.BulkResult(done, failing, left));
        return "operations/page";
    }

    private static String key(DeadLetters.Result result) {
        return switch (result) {
            case DONE -> "operations.result.DONE";
            case STILL_FAILING -> "operations.result.STILL_FAILING";
            case NOT_ITS_TURN -> "operations.result.NOT_ITS_TURN";
            case GONE -> "operations.result.GONE";
            case UNREADABLE -> "operations.result.UNREADABLE";
            case TOO_MANY -> "operations.result.TOO_MANY";
        };
    }

    /** A section of the service's own, as the template sees it. */
    record ShownSection(String template, Object view) {}

    private List<ShownSection> shownSections() {
        List<ShownSection> shown = new ArrayList<>();
        for (OperationsSection section : sections) {
            try {
                shown.add(new ShownSection(section.template(), section.view()));
            } catch (RuntimeException gone) {
                log.warn("Cannot show {}: {}", section.template(), gone.toString());
            }
        }
        return shown;
    }

    /** Null where the database has just gone. */
    private static <T> @Nullable List<T> read(String what, Supplier<List<T>> question) {
        try {
            return question.get();
        } catch (RuntimeException gone) {
            log.warn("Cannot read {}: {}", what, gone.toString());
            return null;
        }
    }

    private static <T> List<T> orNone(@Nullable List<T> read) {
        return read == null ? List.of() : read;
    }

    @GetMapping("/ops/state")
    ResponseEntity<State> state() {
        PipelineState state = watch.state();
        List<Gaps.Gap> missing = state.databaseAnswers() ? read("gaps", gaps::list) : null;
        boolean readable = missing != null;
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new State(
                        service,
                        state,
                        readable ? read("events put aside", putAside::list) : null,
                        missing,
                        readable ? read("acts", () -> acts.latest(ACTS)) : null));
    }

    @PostMapping("/ops/put-aside/retry")
    String retry(
            @RequestParam String aggregates,
            @RequestParam String aggregate,
            @RequestParam long sequence,
            Principal operator) {
        return done(() -> putAside.retry(aggregates, aggregate, sequence, operator.getName())
                ? "retried=true"
                : "result=" + DeadLetters.Result.GONE);
    }

    @PostMapping("/ops/put-aside/purge")
    String purge(
            @RequestParam String aggregates,
            @RequestParam String aggregate,
            @RequestParam long sequence,
            Principal operator) {
        return shown(() -> putAside.purge(aggregates, aggregate, sequence, operator.getName())
                ? DeadLetters.Result.DONE
                : DeadLetters.Result.GONE);
    }

    @PostMapping("/ops/gaps/skip")
    String skip(
            @RequestParam String group,
            @RequestParam String source,
            @RequestParam String subject,
            @RequestParam long sequence,
            Principal operator) {
        return shown(() -> gaps.skip(new EventPosition(group, source, subject, sequence), operator.getName()));
    }

    @PostMapping("/ops/dead-letters/replay")
    String replay(@RequestParam String id, Principal operator) {
        return shown(() -> deadLetters.replay(id, operator.getName()));
    }

    @PostMapping("/ops/dead-letters/discard")
    String discard(@RequestParam String id, Principal operator) {
        return shown(() -> deadLetters.discard(id, operator.getName()));
    }

    @PostMapping("/ops/dead-letters/replay-all")
    String replayAll(@RequestParam String group, @RequestParam String type, Principal operator) {
        return shownAll(() -> deadLetters.replayAll(kind(group, type), operator.getName()));
    }

    @PostMapping("/ops/dead-letters/discard-all")
    String discardAll(@RequestParam String group, @RequestParam String type, Principal operator) {
        return shownAll(() -> deadLetters.discardAll(kind(group, type), operator.getName()));
    }

    private static DeadLetters.Kind kind(String group, String type) {
        return new DeadLetters.Kind(group, type.isEmpty() ? null : type);
    }

    private static String shownAll(Supplier<DeadLetters.BulkResult> decision) {
        return done(() -> {
            DeadLetters.BulkResult result = decision.get();
            return "done=%d&failing=%d&left=%s".formatted(result.done(), result.failing(), result.left());
        });
    }

    private static String shown(Supplier<DeadLetters.Result> decision) {
        return done(() -> "result=" + decision.get());
    }

    /** @param act answers what the page is to say of it */
    private static String done(Supplier<String> act) {
        try {
            return "redirect:/ops?" + act.get();
        } catch (RuntimeException away) {
            log.warn("Cannot do what the operator wants", away);
            return "redirect:/ops?away=true";
        }
    }

    /** What {@code GET /ops/state} answers. The lists are a few of each, and null where the database doesn't answer. */
    record State(
            String service,
            PipelineState pipeline,
            @Nullable List<PutAsideEvents.Event> putAside,
            @Nullable List<Gaps.Gap> gaps,
            @Nullable List<OperatorAct> acts) {}
}
