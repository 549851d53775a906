package press.shijian.operations;

import java.security.Principal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.messaging.DeadLetter;
import press.shijian.messaging.DeadLetters;
import press.shijian.messaging.PipelineState;
import press.shijian.messaging.PipelineWatch;

/** {@code /ops}. The figures are as sampled last; the dead letters are read anew. */
@Controller
class OperationsPage {

    private static final int LETTERS = 20;
    private static final int LAST_PAGE = 10_000;

    private final PipelineWatch watch;
    private final DeadLetters deadLetters;
    private final String service;

    OperationsPage(PipelineWatch watch, DeadLetters deadLetters, String service) {
        this.watch = watch;
        this.deadLetters = deadLetters;
        this.service = service;
    }

    @GetMapping("/ops")
    String show(@RequestParam(defaultValue = "1") int page, DeadLetters.@Nullable Result result, Model model) {
        int current = Math.min(Math.max(page, 1), LAST_PAGE);
        PipelineState state = watch.state();
        // one more than is shown says whether there is a next page
        List<DeadLetter> letters =
                state.databaseAnswers() ? deadLetters.list((current - 1) * LETTERS, LETTERS + 1) : List.of();
        model.addAttribute("service", service);
        model.addAttribute("state", state);
        model.addAttribute("view", PipelineView.of(state));
        model.addAttribute("letters", letters.stream().limit(LETTERS).toList());
        model.addAttribute("page", current);
        model.addAttribute("hasNext", letters.size() > LETTERS);
        model.addAttribute("result", result);
        return "operations/page";
    }

    @GetMapping("/ops/state")
    ResponseEntity<State> state() {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(new State(service, watch.state()));
    }

    @PostMapping("/ops/dead-letters/replay")
    String replay(@RequestParam String id, Principal operator) {
        return shown(deadLetters.replay(id, operator.getName()));
    }

    @PostMapping("/ops/dead-letters/discard")
    String discard(@RequestParam String id, Principal operator) {
        return shown(deadLetters.discard(id, operator.getName()));
    }

    private static String shown(DeadLetters.Result result) {
        return "redirect:/ops?result=" + result;
    }

    /** What {@code GET /ops/state} answers. */
    record State(String service, PipelineState pipeline) {}
}
