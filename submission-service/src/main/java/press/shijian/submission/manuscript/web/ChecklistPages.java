package press.shijian.submission.manuscript.web;

import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import press.shijian.events.SubmissionId;
import press.shijian.shell.SignedIn;

/** The checklist beside the form, which its script asks for while somebody writes. */
@Controller
class ChecklistPages {

    private final Checklists checklists;
    private final SubmissionQuotas quotas;

    ChecklistPages(Checklists checklists, SubmissionQuotas quotas) {
        this.checklists = checklists;
        this.quotas = quotas;
    }

    /** Of what is typed, whether it was ever saved or not: nothing is read from the database at each key press. */
    @PostMapping("/submissions/{id}/check")
    String check(
            @PathVariable SubmissionId id,
            @ModelAttribute("manuscript") ManuscriptForm form,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            Locale language) {
        model.addAttribute(
                "checklist",
                quotas.checking(me, () -> checklists.of(form.typed().checked().whole(), id, me, language)));
        return "submission/checklist :: checklist";
    }
}
