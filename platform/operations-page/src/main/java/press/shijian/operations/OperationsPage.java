package press.shijian.operations;

import java.security.Principal;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.messaging.deadletters.DeadLetter;
import press.shijian.messaging.deadletters.DeadLetters;
import press.shijian.messaging.watch.PipelineState;
import press.shijian.messaging.watch.PipelineWatch;

/**
 * {@code /ops}. The figures are as sampled last; the dead letters are read anew. It is for the hour in which database or
 * broker are away, so it answers then, too, and says what it couldn't read or do.
 */
@Controller
class OperationsPage {

    private static final Logger log = LoggerFactory.getLogger(OperationsPage.class);

    private static final int LETTERS = 20;
    private static final int LAST_PAGE = 10_000;

    private final PipelineWatch watch;
    private final DeadLetters deadLetters;
    private final String service;

    OperationsPage(PipelineWatch watch, DeadLetters deadLetters, @Value("${spring.application.name}") String service) {
        this.watch = watch;
        this.deadLetters = deadLetters;
        this.service = service;
    }

    @GetMapping("/ops")
    String show(
            @RequestParam(defaultValue = "1") int page,
            DeadLetters.@Nullable Result result,
            @RequestParam(defaultValue = "false") boolean away,
            @RequestParam(required = false) @Nullable Integer done,
            @RequestParam(defaultValue = "0") int failing,
            @RequestParam(defaultValue = "false") boolean left,
            Model model) {
        int current = Math.min(Math.max(page, 1), LAST_PAGE);
        PipelineState state = watch.state();
        List<DeadLetter> letters = state.databaseAnswers() ? letters(current) : null;
        model.addAttribute("service", service);
        model.addAttribute("state", state);
        model.addAttribute("view", PipelineView.of(state));
        model.addAttribute(
                "letters",
                letters == null ? null : letters.stream().limit(LETTERS).toList());
        model.addAttribute("kinds", letters == null || letters.isEmpty() ? List.of() : kinds());
        model.addAttribute("page", current);
        model.addAttribute("hasNext", letters != null && letters.size() > LETTERS);
        model.addAttribute("result", result);
        model.addAttribute("resultKey", result == null ? null : key(result));
        model.addAttribute("away", away);
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

    /** One more than is shown, which says whether there is a next page; null where the database has just gone. */
    private @Nullable List<DeadLetter> letters(int page) {
        try {
            return deadLetters.list((page - 1) * LETTERS, LETTERS + 1);
        } catch (RuntimeException gone) {
            log.warn("Cannot read dead letters: {}", gone.toString());
            return null;
        }
    }

    private List<DeadLetters.KindCount> kinds() {
        try {
            return deadLetters.kinds();
        } catch (RuntimeException gone) {
            log.warn("Cannot count dead letters: {}", gone.toString());
            return List.of();
        }
    }

    @GetMapping("/ops/state")
    ResponseEntity<State> state() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new State(service, watch.state()));
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
        try {
            DeadLetters.BulkResult result = decision.get();
            return "redirect:/ops?done=%d&failing=%d&left=%s".formatted(result.done(), result.failing(), result.left());
        } catch (RuntimeException away) {
            log.warn("Cannot resolve the dead letters", away);
            return "redirect:/ops?away=true";
        }
    }

    private static String shown(Supplier<DeadLetters.Result> decision) {
        try {
            return "redirect:/ops?result=" + decision.get();
        } catch (RuntimeException away) {
            log.warn("Cannot resolve the dead letter", away);
            return "redirect:/ops?away=true";
        }
    }

    /** What {@code GET /ops/state} answers. */
    record State(String service, PipelineState pipeline) {}
}
