package press.shijian.submission.manuscript.web;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.comparison.Comparison;
import press.shijian.events.SubmissionId;
import press.shijian.refusal.Refusal;
import press.shijian.service.Categories;
import press.shijian.shell.SignedIn;
import press.shijian.submission.manuscript.OwnSubmission;
import press.shijian.submission.manuscript.Revision;
import press.shijian.submission.manuscript.Submission;

/** What changed between two revisions of a student's own submission. */
@Controller
class RevisionPages {

    private final OwnSubmission ownSubmission;
    private final Categories categories;

    RevisionPages(OwnSubmission ownSubmission, Categories categories) {
        this.ownSubmission = ownSubmission;
        this.categories = categories;
    }

    @GetMapping("/submissions/{id}/revisions/{number}/diff")
    String compare(
            @PathVariable SubmissionId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable Integer from,
            @AuthenticationPrincipal SignedIn me,
            Model model) {
        Submission submission = ownSubmission.find(id, me.id());
        Revision after = revision(submission, number);
        Revision before = before(submission, after, from);
        model.addAttribute("submission", submission);
        model.addAttribute("before", before);
        model.addAttribute("after", after);
        model.addAttribute("comparison", Comparison.of(before.text(), after.text()));
        model.addAttribute("categories", categories);
        return "submission/diff";
    }

    /** @throws Refusal where it was never handed in */
    static Revision revision(Submission submission, int number) {
        return submission
                .revision(number)
                .orElseThrow(() -> Refusal.notFound("submission.refused.no-revision", number));
    }

    /** The one that was named, otherwise the one that it came after. */
    static Revision before(Submission submission, Revision after, @Nullable Integer from) {
        return from == null ? submission.before(after) : revision(submission, from);
    }
}
