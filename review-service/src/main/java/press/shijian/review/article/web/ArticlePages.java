package press.shijian.review.article.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.review.article.DeclineCorrection;
import press.shijian.review.article.RepublishArticle;
import press.shijian.review.article.RetractArticle;
import press.shijian.review.article.UnpublishArticle;
import press.shijian.review.article.Words;
import press.shijian.review.article.mongo.ArticleQueries;
import press.shijian.review.desk.Article;
import press.shijian.review.desk.ArticleAct;
import press.shijian.review.desk.ArticleState;
import press.shijian.review.desk.Review;
import press.shijian.service.Categories;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;

/** {@code /articles}: published articles, one of them, and the pages that ask before an order is given. */
@Controller
@RequestMapping("/articles")
class ArticlePages {

    private final AggregateStore<Review> reviews;
    private final ArticleQueries articles;
    private final RetractArticle retractArticle;
    private final UnpublishArticle unpublishArticle;
    private final RepublishArticle republishArticle;
    private final DeclineCorrection declineCorrection;
    private final ArticleActions actions;
    private final Categories categories;
    private final Refusals refusals;

    ArticlePages(
            AggregateStore<Review> reviews,
            ArticleQueries articles,
            RetractArticle retractArticle,
            UnpublishArticle unpublishArticle,
            RepublishArticle republishArticle,
            DeclineCorrection declineCorrection,
            ArticleActions actions,
            Categories categories,
            Refusals refusals) {
        this.reviews = reviews;
        this.articles = articles;
        this.retractArticle = retractArticle;
        this.unpublishArticle = unpublishArticle;
        this.republishArticle = republishArticle;
        this.declineCorrection = declineCorrection;
        this.actions = actions;
        this.categories = categories;
        this.refusals = refusals;
    }

    /** One of the tabs above the list; an empty slug for all articles. */
    record Tab(String slug, String messageKey, boolean current) {}

    @GetMapping
    String list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "1") int page,
            Locale language,
            Model model) {
        ArticleSearch search = ArticleSearch.of(q, state, page);
        model.addAttribute("q", search.words());
        model.addAttribute("state", search.state());
        model.addAttribute("tabs", tabs(search.state()));
        model.addAttribute("page", articles.page(search.filter(), search.page()));
        model.addAttribute("categories", namesOfCategories(language));
        return "review/articles";
    }

    private static List<Tab> tabs(@Nullable String current) {
        List<Tab> tabs = new ArrayList<>();
        tabs.add(new Tab("", "articles.all", current == null));
        tabs.add(new Tab(ArticleSearch.REQUESTED, "articles.requested", ArticleSearch.REQUESTED.equals(current)));
        for (ArticleState state : ArticleState.values()) {
            tabs.add(new Tab(state.slug(), state.messageKey(), state.slug().equals(current)));
        }
        return tabs;
    }

    private Map<String, String> namesOfCategories(Locale language) {
        Map<String, String> names = new LinkedHashMap<>();
        categories.forEach(category -> names.put(category.slug(), category.name(language)));
        return names;
    }

    @GetMapping("/{submissionId}")
    String article(
            @PathVariable SubmissionId submissionId,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model) {
        Review review = published(submissionId);
        Article article = review.article();
        model.addAttribute("review", review);
        model.addAttribute("article", article);
        model.addAttribute("text", review.articleText());
        model.addAttribute("textErased", review.articleText().title().isEmpty());
        model.addAttribute(
                "category", categories.name(review.articleText().category().value(), language));
        model.addAttribute("underWay", !article.openOrders().isEmpty());
        model.addAttribute("request", review.openCorrectionRequest().orElse(null));
        model.addAttribute("erasedAt", review.erasedAt().orElse(null));
        model.addAttribute("mayOrder", ArticleActions.mayOrder(me));
        for (ArticleActions.Action action : actions.of(review, me, language)) {
            model.addAttribute("may_" + action.name(), action.allowed());
        }
        model.addAttribute("history", History.of(review));
        return "review/article";
    }

    @GetMapping("/{submissionId}/retract")
    String askToRetract(@PathVariable SubmissionId submissionId, Model model) {
        return ask(Question.RETRACT, submissionId, "", model);
    }

    @PostMapping("/{submissionId}/retract")
    String retract(
            @PathVariable SubmissionId submissionId,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return attempt(
                Question.RETRACT,
                submissionId,
                reason,
                language,
                model,
                response,
                redirect,
                () -> retractArticle.retract(submissionId, reason, ArticleApi.person(me)));
    }

    @GetMapping("/{submissionId}/unpublish")
    String askToUnpublish(@PathVariable SubmissionId submissionId, Model model) {
        return ask(Question.UNPUBLISH, submissionId, "", model);
    }

    @PostMapping("/{submissionId}/unpublish")
    String unpublish(
            @PathVariable SubmissionId submissionId,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return attempt(
                Question.UNPUBLISH,
                submissionId,
                reason,
                language,
                model,
                response,
                redirect,
                () -> unpublishArticle.unpublish(submissionId, reason, ArticleApi.person(me)));
    }

    @GetMapping("/{submissionId}/republish")
    String askToRepublish(@PathVariable SubmissionId submissionId, Model model) {
        return ask(Question.REPUBLISH, submissionId, "", model);
    }

    @PostMapping("/{submissionId}/republish")
    String republish(
            @PathVariable SubmissionId submissionId,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return attempt(
                Question.REPUBLISH,
                submissionId,
                "",
                language,
                model,
                response,
                redirect,
                () -> republishArticle.republish(submissionId, ArticleApi.person(me)));
    }

    @GetMapping("/{submissionId}/decline")
    String askToDecline(@PathVariable SubmissionId submissionId, Model model) {
        return ask(Question.DECLINE, submissionId, "", model);
    }

    @PostMapping("/{submissionId}/decline")
    String decline(
            @PathVariable SubmissionId submissionId,
            @RequestParam(defaultValue = "0") int request,
            @RequestParam(defaultValue = "") String comment,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return attempt(
                Question.DECLINE,
                submissionId,
                comment,
                language,
                model,
                response,
                redirect,
                () -> declineCorrection.decline(submissionId, request, comment, ArticleApi.person(me)));
    }

    private String ask(Question question, SubmissionId submissionId, String words, Model model) {
        Review review = published(submissionId);
        model.addAttribute("review", review);
        model.addAttribute("article", review.article());
        model.addAttribute("text", review.articleText());
        model.addAttribute("asking", question);
        model.addAttribute("words", words);
        model.addAttribute("wordsLimit", Words.LIMIT);
        model.addAttribute("request", review.openCorrectionRequest().orElse(null));
        return "review/article-question";
    }

    /** Tries it; a refusal shows the question again, with the reason, and with all that was typed. */
    private String attempt(
            Question question,
            SubmissionId submissionId,
            String words,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect,
            Runnable act) {
        try {
            act.run();
            redirect.addFlashAttribute("done", question.doneKey());
            return "redirect:/articles/{submissionId}";
        } catch (Refusal refusal) {
            if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
                throw refusal;
            }
            response.setStatus(Refusals.status(refusal));
            refusals.onto(model, refusal, language);
            return ask(question, submissionId, words, model);
        }
    }

    private Review published(SubmissionId submissionId) {
        Review review =
                reviews.find(submissionId.value()).orElseThrow(() -> Refusal.notFound("article.refused.not-found"));
        review.article();
        return review;
    }

    /** What the page asks before an order is given. */
    enum Question {
        RETRACT(
                "retract",
                "reason",
                "ask.retract",
                "ask.retract.lead",
                "ask.retract.words",
                "ask.retract.submit",
                "done.retract",
                ArticleAct.RETRACT),
        UNPUBLISH(
                "unpublish",
                "reason",
                "ask.unpublish",
                "ask.unpublish.lead",
                "ask.unpublish.words",
                "ask.unpublish.submit",
                "done.unpublish",
                ArticleAct.UNPUBLISH),
        REPUBLISH(
                "republish",
                null,
                "ask.republish",
                "ask.republish.lead",
                null,
                "ask.republish.submit",
                "done.republish",
                ArticleAct.REPUBLISH),
        DECLINE(
                "decline",
                "comment",
                "ask.decline",
                "ask.decline.lead",
                "ask.decline.words",
                "ask.decline.submit",
                "done.decline",
                null);

        private final String slug;
        private final @Nullable String field;
        private final String titleKey;
        private final String leadKey;
        private final @Nullable String wordsKey;
        private final String submitKey;
        private final String doneKey;
        private final @Nullable ArticleAct act;

        Question(
                String slug,
                @Nullable String field,
                String titleKey,
                String leadKey,
                @Nullable String wordsKey,
                String submitKey,
                String doneKey,
                @Nullable ArticleAct act) {
            this.slug = slug;
            this.field = field;
            this.titleKey = titleKey;
            this.leadKey = leadKey;
            this.wordsKey = wordsKey;
            this.submitKey = submitKey;
            this.doneKey = doneKey;
            this.act = act;
        }

        /** The end of its address. */
        public String slug() {
            return slug;
        }

        /** In which words are sent; null where none are asked for. */
        public @Nullable String field() {
            return field;
        }

        public String titleKey() {
            return titleKey;
        }

        public String leadKey() {
            return leadKey;
        }

        public @Nullable String wordsKey() {
            return wordsKey;
        }

        public String submitKey() {
            return submitKey;
        }

        String doneKey() {
            return doneKey;
        }

        /** Whether the act takes something away from readers. */
        public boolean isDangerous() {
            return act == ArticleAct.RETRACT || act == ArticleAct.UNPUBLISH;
        }
    }
}
