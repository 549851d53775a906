package press.shijian.review.desk.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.comparison.Comparison;
import press.shijian.events.Remark;
import press.shijian.events.SubmissionId;
import press.shijian.events.TextQuote;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.review.desk.Claim;
import press.shijian.review.desk.ClaimReview;
import press.shijian.review.desk.CommentOnPassage;
import press.shijian.review.desk.DecideReview;
import press.shijian.review.desk.Decision;
import press.shijian.review.desk.Opinion;
import press.shijian.review.desk.ReleaseReview;
import press.shijian.review.desk.Review;
import press.shijian.review.desk.ReviewState;
import press.shijian.review.desk.Revision;
import press.shijian.review.desk.Stages;
import press.shijian.review.desk.UndoDecision;
import press.shijian.review.desk.Verdict;
import press.shijian.review.policy.ReviewPolicy;
import press.shijian.service.Categories;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;
import press.shijian.text.Passage;

/** {@code /reviews/{submissionId}}: the text, its history, and the panel for the decision. */
@Controller
@RequestMapping("/reviews/{submissionId}")
class ReviewPage {

    private static final String WHOLE_TEXT = "text";

    private final AggregateStore<Review> reviews;
    private final ClaimReview claimReview;
    private final ReleaseReview releaseReview;
    private final DecideReview decideReview;
    private final UndoDecision undoDecision;
    private final NextReview nextReview;
    private final PendingBanners banners;
    private final CommentOnPassage commentOnPassage;
    private final Stages stages;
    private final Categories categories;
    private final Refusals refusals;

    /** In which a decision made on the page can be undone. */
    private final Duration window;

    ReviewPage(
            AggregateStore<Review> reviews,
            ClaimReview claimReview,
            ReleaseReview releaseReview,
            DecideReview decideReview,
            UndoDecision undoDecision,
            NextReview nextReview,
            PendingBanners banners,
            CommentOnPassage commentOnPassage,
            Stages stages,
            Categories categories,
            Refusals refusals,
            @Value("${shijian.review.undo-window}") Duration window) {
        this.reviews = reviews;
        this.claimReview = claimReview;
        this.releaseReview = releaseReview;
        this.decideReview = decideReview;
        this.undoDecision = undoDecision;
        this.nextReview = nextReview;
        this.banners = banners;
        this.commentOnPassage = commentOnPassage;
        this.stages = stages;
        this.categories = categories;
        this.refusals = refusals;
        this.window = window;
    }

    /**
     * What was typed into the panel, kept where it was refused.
     *
     * @param revision the one that was on the page when it was typed
     */
    record DecisionForm(
            @Nullable String decision,
            @Nullable Integer revision,
            @Nullable String comment,
            @Nullable String errorsFound,
            @Nullable String sentTo) {

        static DecisionForm empty() {
            return new DecisionForm(null, null, null, null, null);
        }

        private @Nullable Integer counted() {
            if (errorsFound == null || errorsFound.isBlank()) {
                return null;
            }
            try {
                return Integer.valueOf(errorsFound.strip());
            } catch (NumberFormatException noNumber) {
                throw Refusal.invalidField("errorsFound", "review.errors-found.required");
            }
        }

        /** The field for the stage is sent with each button, and meant by one. */
        Opinion opinion(Verdict verdict) {
            return new Opinion(
                    verdict,
                    comment == null ? "" : comment,
                    counted(),
                    verdict == Verdict.SEND_BACK ? SentTo.stage(sentTo) : null);
        }
    }

    /** One of the two: a revision that came in, or a decision that was made. */
    record Past(
            Instant at,
            @Nullable Revision revision,
            @Nullable Decision decision) {}

    /**
     * @param view {@code text} for the whole text of a revision that is otherwise compared with the one that was read before
     */
    @GetMapping
    String show(
            @PathVariable SubmissionId submissionId,
            @RequestParam(required = false) @Nullable String view,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model) {
        model.addAttribute("wholeText", WHOLE_TEXT.equals(view));
        Object typed = model.getAttribute("typedBefore");
        return show(
                submissionId,
                me,
                language,
                model,
                new DecisionForm(null, null, typed == null ? null : typed.toString(), null, null));
    }

    /** A refused form is shown under its own address, from where somebody may switch the language or sign in again. */
    @GetMapping({"/claim", "/release", "/decisions", "/undo", "/remarks", "/remarks/{remark}/remove"})
    String backToTheReview() {
        return "redirect:/reviews/{submissionId}";
    }

    @PostMapping("/claim")
    String claim(
            @PathVariable SubmissionId submissionId,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response) {
        return attempt(submissionId, me, language, model, response, DecisionForm.empty(), () -> {
            claimReview.claim(submissionId, Me.claimant(me));
            return "redirect:/reviews/{submissionId}";
        });
    }

    @PostMapping("/release")
    String release(
            @PathVariable SubmissionId submissionId,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return attempt(submissionId, me, language, model, response, DecisionForm.empty(), () -> {
            releaseReview.release(submissionId, Me.person(me), Me.mayReleaseOthers(me));
            redirect.addFlashAttribute("done", "done.released");
            return "redirect:/reviews/{submissionId}";
        });
    }

    /** What was typed about a passage, kept where it was refused. */
    record RemarkForm(
            @Nullable Integer revision,
            @Nullable String exact,
            @Nullable String prefix,
            @Nullable String suffix,
            @Nullable String remark) {}

    @PostMapping("/remarks")
    String remark(
            @PathVariable SubmissionId submissionId,
            @ModelAttribute("remarkForm") RemarkForm form,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response) {
        return attempt(submissionId, me, language, model, response, DecisionForm.empty(), () -> {
            if (form.revision() == null) {
                throw Refusal.invalidField("revision", "review.revision.required");
            }
            commentOnPassage.add(
                    submissionId,
                    form.revision(),
                    form.exact(),
                    form.prefix(),
                    form.suffix(),
                    form.remark(),
                    Me.person(me));
            return "redirect:/reviews/{submissionId}?view=text#remarks";
        });
    }

    @PostMapping("/remarks/{remark}/remove")
    String removeRemark(
            @PathVariable SubmissionId submissionId,
            @PathVariable String remark,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response) {
        return attempt(submissionId, me, language, model, response, DecisionForm.empty(), () -> {
            commentOnPassage.remove(submissionId, remark, Me.person(me));
            return "redirect:/reviews/{submissionId}?view=text#remarks";
        });
    }

    @PostMapping("/decisions")
    String decide(
            @PathVariable SubmissionId submissionId,
            @ModelAttribute("form") DecisionForm form,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return attempt(submissionId, me, language, model, response, form, () -> {
            Verdict verdict = Verdict.of(form.decision() == null ? "" : form.decision())
                    .orElseThrow(() -> Refusal.invalidField("decision", "decide.choose"));
            if (form.revision() == null) {
                throw Refusal.invalidField("revision", "review.revision.required");
            }
            Review decided =
                    decideReview.decide(submissionId, form.opinion(verdict), form.revision(), window, Me.person(me));
            redirect.addFlashAttribute("sentDraft", draft(me, submissionId, form.revision()));
            if (decided.pending().isPresent()) {
                return nextReview
                        .of(Me.claimant(me))
                        .map(next -> "redirect:/reviews/" + next)
                        .orElse("redirect:/");
            }
            redirect.addFlashAttribute("done", done(verdict, decided));
            return "redirect:/reviews/{submissionId}";
        });
    }

    @PostMapping("/undo")
    String undo(
            @PathVariable SubmissionId submissionId,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return attempt(submissionId, me, language, model, response, DecisionForm.empty(), () -> {
            undoDecision
                    .undo(submissionId, Me.person(me))
                    .decision()
                    .ifPresent(undone -> redirect.addFlashAttribute("typedBefore", undone.comment()));
            redirect.addFlashAttribute("done", "done.undone");
            return "redirect:/reviews/{submissionId}";
        });
    }

    /** Under which the browser keeps what is being typed: by person, since several may use one browser in turn. */
    private static String draft(SignedIn me, SubmissionId submissionId, int revision) {
        return "draft:" + me.id() + ":" + submissionId + ":" + revision;
    }

    private static String done(Verdict verdict, Review decided) {
        return switch (verdict) {
            case APPROVE -> decided.state() == ReviewState.SUBMITTED ? "done.next-stage" : "done.approve";
            case REQUEST_CHANGES -> "done.request-changes";
            case REJECT -> "done.reject";
            case SEND_BACK -> "done.send-back";
        };
    }

    /** Tries it; a refusal shows the page as it is now, with the reason, and with all that was typed. */
    private String attempt(
            SubmissionId submissionId,
            SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            DecisionForm form,
            Supplier<String> act) {
        try {
            return act.get();
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(Refusals.status(refusal));
            refusals.onto(model, refusal, language);
            return show(submissionId, me, language, model, form);
        }
    }

    private String show(SubmissionId submissionId, SignedIn me, Locale language, Model model, DecisionForm form) {
        Review review = reviews.find(submissionId.value())
                .filter(Review::hasManuscript)
                .orElseThrow(() -> Refusal.notFound("review.refused.not-found"));
        List<Revision> revisions = review.revisions();
        ReviewPolicy configured = stages.policy();
        model.addAttribute("review", review);
        model.addAttribute("newest", review.newest());
        model.addAttribute("text", review.newest().text());
        model.addAttribute(
                "category", categories.name(review.newest().text().category().value(), language));
        model.addAttribute("earlier", newestFirst(revisions.subList(0, revisions.size() - 1)));
        compare(review, model);
        model.addAttribute("answered", review.answered().orElse(null));
        model.addAttribute("history", history(review));
        model.addAttribute("claim", review.claim().orElse(null));
        model.addAttribute("mine", review.isClaimedBy(Me.person(me)));
        model.addAttribute("mayRelease", Me.mayReleaseOthers(me));
        model.addAttribute("mayNotClaim", review.mayNotClaim(Me.claimant(me)).orElse(null));
        model.addAttribute(
                "severalStages", review.policy().orElse(configured).steps().size() > 1);
        model.addAttribute("next", review.next(configured).orElse(null));
        model.addAttribute("stagesBefore", review.stagesBefore(configured));
        model.addAttribute("articleUrl", review.articleUrl().orElse(null));
        model.addAttribute("publishedAt", review.publishedAt().orElse(null));
        model.addAttribute("erasedAt", review.erasedAt().orElse(null));
        model.addAttribute("textErased", review.newest().text().title().isEmpty());
        model.addAttribute("withdrawnAt", review.withdrawnAt().orElse(null));
        model.addAttribute("commentLimit", DecideReview.COMMENT_LIMIT);
        model.addAttribute("form", form);
        model.addAttribute("banners", banners.of(me.id()));
        model.addAttribute("pending", review.pending().orElse(null));
        List<Remark> remarks = mine(review, me);
        model.addAttribute("remarks", remarks);
        model.addAttribute("passages", remarks.stream().map(ReviewPage::passage).toList());
        if (!model.containsAttribute("remarkForm")) {
            model.addAttribute("remarkForm", new RemarkForm(null, null, null, null, null));
        }
        model.addAttribute("draft", draft(me, submissionId, review.revision()));
        return "review/review";
    }

    /** Whoever comments on a passage has the whole text before them. */
    private static void compare(Review review, Model model) {
        boolean wholeText =
                Boolean.TRUE.equals(model.getAttribute("wholeText")) || model.containsAttribute("remarkForm");
        Revision before =
                review.erasedAt().isPresent() ? null : review.readBefore().orElse(null);
        model.addAttribute("before", before);
        model.addAttribute(
                "comparison",
                before == null || wholeText
                        ? null
                        : Comparison.of(before.text(), review.newest().text()));
    }

    private static List<Remark> mine(Review review, SignedIn me) {
        return review.isClaimedBy(Me.person(me))
                ? review.claim().map(Claim::remarks).orElseGet(List::of)
                : List.of();
    }

    private static Passage passage(Remark remark) {
        TextQuote quote = remark.quote();
        return new Passage("passage-" + remark.id(), quote.exact(), quote.prefix(), quote.suffix());
    }

    /** Revisions and decisions in one line, the newest first. */
    private static List<Past> history(Review review) {
        return Stream.concat(
                        review.revisions().stream().map(revision -> new Past(revision.handedInAt(), revision, null)),
                        review.decisions().stream().map(decision -> new Past(decision.decidedAt(), null, decision)))
                .sorted(Comparator.comparing(Past::at).reversed())
                .toList();
    }

    private static <T> List<T> newestFirst(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
