package press.shijian.submission.manuscript.web;

import static java.util.stream.Collectors.partitioningBy;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import press.shijian.events.SubmissionId;
import press.shijian.refusal.Refusal;
import press.shijian.service.Categories;
import press.shijian.shell.QrCode;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;
import press.shijian.submission.manuscript.OwnSubmission;
import press.shijian.submission.manuscript.RequestCorrection;
import press.shijian.submission.manuscript.ReviewPath;
import press.shijian.submission.manuscript.StartAgain;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.WithdrawSubmission;
import press.shijian.submission.manuscript.mongo.DeskPace;
import press.shijian.submission.manuscript.mongo.SubmissionQueries;
import press.shijian.submission.manuscript.mongo.SubmissionQueries.Listed;

/** A student's submissions: the list, and one of them with its timeline. */
@Controller
class SubmissionPages {

    private final OwnSubmission ownSubmission;
    private final SubmissionQueries ownSubmissions;
    private final WithdrawSubmission withdrawSubmission;
    private final RequestCorrection requestCorrection;
    private final StartAgain startAgain;
    private final SubmissionQuotas quotas;
    private final WritingPages writingPages;
    private final Writers writers;
    private final DeskPace pace;
    private final Categories categories;
    private final Refusals refusals;

    SubmissionPages(
            OwnSubmission ownSubmission,
            SubmissionQueries ownSubmissions,
            WithdrawSubmission withdrawSubmission,
            RequestCorrection requestCorrection,
            StartAgain startAgain,
            SubmissionQuotas quotas,
            WritingPages writingPages,
            Writers writers,
            DeskPace pace,
            Categories categories,
            Refusals refusals) {
        this.ownSubmission = ownSubmission;
        this.ownSubmissions = ownSubmissions;
        this.withdrawSubmission = withdrawSubmission;
        this.requestCorrection = requestCorrection;
        this.startAgain = startAgain;
        this.quotas = quotas;
        this.writingPages = writingPages;
        this.writers = writers;
        this.pace = pace;
        this.categories = categories;
        this.refusals = refusals;
    }

    @GetMapping("/")
    String list(@RequestParam(defaultValue = "1") int page, @AuthenticationPrincipal SignedIn me, Model model) {
        if (page < 1 || page > SubmissionQueries.LAST_PAGE) {
            throw Refusal.invalidField("page", "number.range", 1, SubmissionQueries.LAST_PAGE);
        }
        Page<Listed> found = ownSubmissions.page(me.id(), page, SubmissionQueries.PAGE_SIZE);
        int last = Math.max(1, found.getTotalPages());
        if (page > last) {
            return "redirect:/?page=" + last;
        }
        Map<Boolean, List<Listed>> waiting = found.stream().collect(partitioningBy(Listed::waitsForStudent));
        model.addAttribute("page", found);
        model.addAttribute("waiting", waiting.get(true));
        model.addAttribute("others", waiting.get(false));
        model.addAttribute("categories", categories);
        return "submission/list";
    }

    @GetMapping("/submissions/{id}")
    String one(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, Model model, Locale language) {
        Submission submission = ownSubmission.find(id, me.id());
        if (!submission.waitsForStudent()) {
            return frozen(submission, "submission/submission", me, model);
        }
        return writers.of(submission, me).isPenOfAnother()
                ? "redirect:/submissions/" + id + "/reading"
                : writingPages.form(submission, me, model, language);
    }

    /** What changes by itself on the page of one that is under way; the page's script asks for it. */
    @GetMapping("/submissions/{id}/progress")
    String progress(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        return frozen(ownSubmission.find(id, me.id()), "submission/submission :: progress", me, model);
    }

    @GetMapping("/submissions/{id}/withdraw")
    String askBeforeWithdrawing(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        Submission submission = ownSubmission.findOwned(id, me.id());
        if (!submission.isWithdrawable()) {
            return "redirect:/submissions/" + id;
        }
        model.addAttribute("submission", submission);
        return "submission/withdraw";
    }

    @PostMapping("/submissions/{id}/withdraw")
    String withdraw(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me) {
        quotas.changing(me, () -> withdrawSubmission.withdraw(id, SubmissionApi.person(me)));
        return "redirect:/submissions/" + id;
    }

    @GetMapping("/submissions/{id}/correction")
    String askForACorrection(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, Model model) {
        Submission submission = ownSubmission.findOwned(id, me.id());
        return submission.correctionRefusal().isPresent()
                ? "redirect:/submissions/" + id
                : correctionForm(submission, "", model);
    }

    @PostMapping("/submissions/{id}/correction")
    String requestCorrection(
            @PathVariable SubmissionId id,
            @RequestParam(defaultValue = "") String note,
            @AuthenticationPrincipal SignedIn me,
            Model model,
            Locale language,
            HttpServletResponse response) {
        try {
            quotas.changing(me, () -> requestCorrection.request(id, note, SubmissionApi.person(me)));
            return "redirect:/submissions/" + id;
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            Refusals.answer(response, refusal);
            refusals.onto(model, refusal, language);
            return correctionForm(ownSubmission.findOwned(id, me.id()), note, model);
        }
    }

    private static String correctionForm(Submission submission, String note, Model model) {
        model.addAttribute("submission", submission);
        model.addAttribute("note", note);
        return "submission/correction";
    }

    /** @param draft id of the new one, which the page has carried since it was opened, so that a second press begins no second draft */
    @PostMapping("/submissions/{id}/again")
    String startAgain(
            @PathVariable SubmissionId id,
            @RequestParam(required = false) @Nullable SubmissionId draft,
            @AuthenticationPrincipal SignedIn me) {
        SubmissionId begun = draft == null ? new SubmissionId(UUID.randomUUID().toString()) : draft;
        WritingPages.checkId(begun);
        quotas.beginning(me, () -> startAgain.from(id, begun, SubmissionApi.person(me)));
        return "redirect:/submissions/" + begun;
    }

    private String frozen(Submission submission, String view, SignedIn me, Model model) {
        model.addAttribute("writers", writers.of(submission, me));
        model.addAttribute("submission", submission);
        model.addAttribute("newDraft", UUID.randomUUID());
        model.addAttribute("reviewPath", ReviewPath.of(submission, pace.usualStages()));
        model.addAttribute("ahead", pace.ahead(submission).orElse(null));
        model.addAttribute("mostAhead", DeskPace.MOST_AHEAD);
        model.addAttribute("usualWait", pace.usualWait().orElse(null));
        model.addAttribute("categories", categories);
        submission.article().ifPresent(article -> model.addAttribute("addressCode", QrCode.of(article.url())));
        return view;
    }
}
