package press.shijian.review.article.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.comparison.Comparison;
import press.shijian.events.ArticleText;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.review.article.CorrectArticle;
import press.shijian.review.desk.Article;
import press.shijian.review.desk.ArticleOrder;
import press.shijian.review.desk.CorrectionRequest;
import press.shijian.review.desk.Review;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;
import press.shijian.text.BodyHtml;

/** Correcting an article in three steps: its text is edited, what changes is shown word by word, and then it is ordered. */
@Controller
@RequestMapping("/articles/{submissionId}")
class CorrectionPages {

    private static final Pattern BLOCK_END =
            Pattern.compile("</(?:p|h[1-6]|ul|ol|li|blockquote|figure|table|pre)>(?=<)");

    private final AggregateStore<Review> reviews;
    private final CorrectArticle correctArticle;
    private final Refusals refusals;

    CorrectionPages(AggregateStore<Review> reviews, CorrectArticle correctArticle, Refusals refusals) {
        this.reviews = reviews;
        this.correctArticle = correctArticle;
        this.refusals = refusals;
    }

    /**
     * What was typed, kept through all steps.
     *
     * @param corrections of the text that was edited
     * @param request the student's that it answers
     */
    record CorrectionForm(
            @Nullable String title,
            @Nullable String body,
            @Nullable String note,
            @Nullable Integer corrections,
            @Nullable Integer request) {

        CorrectArticle.Typed typed() {
            return new CorrectArticle.Typed(title, body, note, corrections, request);
        }
    }

    @GetMapping("/correct")
    String edit(@PathVariable SubmissionId submissionId, Model model) {
        Review review = published(submissionId);
        ArticleText text = review.articleText();
        Integer request =
                review.openCorrectionRequest().map(CorrectionRequest::number).orElse(null);
        return form(
                review,
                new CorrectionForm(
                        text.title(), inLines(text.body()), "", review.article().corrections(), request),
                model);
    }

    /** Each block of HTML in a line of its own, where that reads back as the same text. */
    private static String inLines(String body) {
        String typed = BodyHtml.forTextArea(body);
        String lines = BLOCK_END.matcher(typed).replaceAll("$0\n");
        return BodyHtml.typed(lines).equals(body) ? lines : typed;
    }

    /** A shown difference has no address of its own, from where somebody may switch the language. */
    @GetMapping({"/correct/check", "/correct/edit"})
    String backToTheForm() {
        return "redirect:/articles/{submissionId}/correct";
    }

    @PostMapping("/correct/edit")
    String editAgain(
            @PathVariable SubmissionId submissionId, @ModelAttribute("form") CorrectionForm form, Model model) {
        return form(published(submissionId), form, model);
    }

    @PostMapping("/correct/check")
    String check(
            @PathVariable SubmissionId submissionId,
            @ModelAttribute("form") CorrectionForm form,
            Locale language,
            Model model,
            HttpServletResponse response) {
        Review review = published(submissionId);
        try {
            ArticleText corrected = correctArticle.check(review, form.typed());
            model.addAttribute("review", review);
            model.addAttribute("article", review.article());
            model.addAttribute("text", corrected);
            model.addAttribute("form", form);
            model.addAttribute("comparison", Comparison.of(review.articleText(), corrected));
            return "review/correction-check";
        } catch (Refusal refusal) {
            response.setStatus(Refusals.status(refusal));
            refusals.onto(model, refusal, language);
            return form(review, form, model);
        }
    }

    @PostMapping("/correct")
    String correct(
            @PathVariable SubmissionId submissionId,
            @ModelAttribute("form") CorrectionForm form,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            correctArticle.correct(submissionId, form.typed(), ArticleApi.person(me));
            redirect.addFlashAttribute("done", "done.correct");
            return "redirect:/articles/{submissionId}";
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(Refusals.status(refusal));
            refusals.onto(model, refusal, language);
            return form(published(submissionId), form, model);
        }
    }

    /** What a correction changed: the text that it replaced, against that of the next one or against the one that stands now. */
    @GetMapping("/corrections/{number}")
    String correction(@PathVariable SubmissionId submissionId, @PathVariable int number, Model model) {
        Review review = published(submissionId);
        ArticleText now = review.articleText();
        ArticleText before = replaced(review.article(), number, now);
        if (before == null) {
            throw Refusal.notFound("article.refused.no-such-correction");
        }
        ArticleText after = replaced(review.article(), number + 1, now);
        model.addAttribute("review", review);
        model.addAttribute("article", review.article());
        model.addAttribute("text", now);
        model.addAttribute("number", number);
        model.addAttribute("comparison", Comparison.of(before, after == null ? now : after));
        return "review/correction";
    }

    private static @Nullable ArticleText replaced(Article article, int number, ArticleText now) {
        return article.orders().stream()
                .filter(order -> order.correction() != null && order.correction() == number)
                .map(ArticleOrder::replaced)
                .filter(replaced -> replaced != null)
                .map(replaced ->
                        new ArticleText(replaced.title(), now.author(), now.source(), now.category(), replaced.body()))
                .findFirst()
                .orElse(null);
    }

    private static String form(Review review, CorrectionForm form, Model model) {
        model.addAttribute("review", review);
        model.addAttribute("article", review.article());
        model.addAttribute("text", review.articleText());
        model.addAttribute("form", form);
        model.addAttribute("request", review.openCorrectionRequest().orElse(null));
        return "review/correction-form";
    }

    private Review published(SubmissionId submissionId) {
        Review review =
                reviews.find(submissionId.value()).orElseThrow(() -> Refusal.notFound("article.refused.not-found"));
        review.article();
        return review;
    }
}
