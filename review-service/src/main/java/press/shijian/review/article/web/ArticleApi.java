package press.shijian.review.article.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.events.Person;
import press.shijian.events.SubmissionId;
import press.shijian.messaging.AggregateStore;
import press.shijian.refusal.Refusal;
import press.shijian.review.article.CorrectArticle;
import press.shijian.review.article.DeclineCorrection;
import press.shijian.review.article.RepublishArticle;
import press.shijian.review.article.RetractArticle;
import press.shijian.review.article.UnpublishArticle;
import press.shijian.review.article.mongo.ArticleQueries;
import press.shijian.review.desk.Review;
import press.shijian.shell.SignedIn;

@RestController
@RequestMapping("/api/articles")
@Tag(name = "articles", description = "Published articles, and what the desk orders about them")
class ArticleApi {

    private final AggregateStore<Review> reviews;
    private final ArticleQueries articles;
    private final RetractArticle retractArticle;
    private final CorrectArticle correctArticle;
    private final UnpublishArticle unpublishArticle;
    private final RepublishArticle republishArticle;
    private final DeclineCorrection declineCorrection;
    private final ArticleActions actions;

    ArticleApi(
            AggregateStore<Review> reviews,
            ArticleQueries articles,
            RetractArticle retractArticle,
            CorrectArticle correctArticle,
            UnpublishArticle unpublishArticle,
            RepublishArticle republishArticle,
            DeclineCorrection declineCorrection,
            ArticleActions actions) {
        this.reviews = reviews;
        this.articles = articles;
        this.retractArticle = retractArticle;
        this.correctArticle = correctArticle;
        this.unpublishArticle = unpublishArticle;
        this.republishArticle = republishArticle;
        this.declineCorrection = declineCorrection;
        this.actions = actions;
    }

    @GetMapping
    @Operation(
            summary = "One page of articles without their texts",
            description =
                    "The newest first. q looks for words of title, author and source and for the article's number; state is "
                            + "published, corrected, unpublished, retracted, or requested: those whose student waits for an answer.")
    ArticleListView articles(
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "1") int page) {
        ArticleSearch search = ArticleSearch.of(q, state, page);
        return ArticleListView.of(articles.page(search.filter(), search.page()));
    }

    @GetMapping("/{submissionId}")
    @Operation(summary = "One article: its text, what was ordered about it, and what its student asked for")
    ArticleView article(
            @PathVariable SubmissionId submissionId, @AuthenticationPrincipal SignedIn me, Locale language) {
        return reviews.find(submissionId.value())
                .map(review -> view(review, me, language))
                .orElseThrow(() -> Refusal.notFound("article.refused.not-found"));
    }

    /** @param reason shown to readers, up to 500 characters */
    record RetractionRequest(@Nullable String reason) {}

    @PostMapping("/{submissionId}/retract")
    @Operation(summary = "Take an article back for good", description = "Editors and chief editors.")
    @ApiResponse(responseCode = "200", description = "Ordered; done once orders has doneAt.")
    @ApiResponse(responseCode = "409", description = "It is retracted already.")
    ArticleView retract(
            @PathVariable SubmissionId submissionId,
            @RequestBody RetractionRequest request,
            @AuthenticationPrincipal SignedIn me,
            Locale language) {
        return view(retractArticle.retract(submissionId, request.reason(), person(me)), me, language);
    }

    /**
     * @param title left out where it stays
     * @param body HTML or plain text; left out where it stays
     * @param note the notice, shown to readers, up to 500 characters
     * @param corrections of the text that was edited; left out for the one that stands now
     * @param request the number of the student's request that it answers
     */
    record CorrectionBody(
            @Nullable String title,
            @Nullable String body,
            @Nullable String note,
            @Nullable Integer corrections,
            @Nullable Integer request) {}

    @PostMapping("/{submissionId}/correct")
    @Operation(summary = "Correct an article, with a notice", description = "Editors and chief editors.")
    @ApiResponse(responseCode = "200", description = "Ordered; done once orders has doneAt.")
    @ApiResponse(responseCode = "409", description = "It is retracted, or nothing differs.")
    @ApiResponse(responseCode = "412", description = "Somebody has corrected it since.")
    ArticleView correct(
            @PathVariable SubmissionId submissionId,
            @RequestBody CorrectionBody request,
            @AuthenticationPrincipal SignedIn me,
            Locale language) {
        CorrectArticle.Typed typed = new CorrectArticle.Typed(
                request.title(), request.body(), request.note(), request.corrections(), request.request());
        return view(correctArticle.correct(submissionId, typed, person(me)), me, language);
    }

    /** @param reason for the desk and the student, up to 500 characters; may be left out */
    record UnpublishRequest(@Nullable String reason) {}

    @PostMapping("/{submissionId}/unpublish")
    @Operation(summary = "Take an article off the site for a while", description = "Editors and chief editors.")
    @ApiResponse(responseCode = "200", description = "Ordered; done once orders has doneAt.")
    @ApiResponse(responseCode = "409", description = "It is off the site, or retracted.")
    ArticleView unpublish(
            @PathVariable SubmissionId submissionId,
            @RequestBody(required = false) @Nullable UnpublishRequest request,
            @AuthenticationPrincipal SignedIn me,
            Locale language) {
        String reason = request == null ? null : request.reason();
        return view(unpublishArticle.unpublish(submissionId, reason, person(me)), me, language);
    }

    @PostMapping("/{submissionId}/republish")
    @Operation(summary = "Put an article back that was taken off the site", description = "Editors and chief editors.")
    @ApiResponse(responseCode = "200", description = "Ordered; done once orders has doneAt.")
    @ApiResponse(responseCode = "409", description = "It is on the site, or retracted.")
    ArticleView republish(
            @PathVariable SubmissionId submissionId, @AuthenticationPrincipal SignedIn me, Locale language) {
        return view(republishArticle.republish(submissionId, person(me)), me, language);
    }

    /** @param comment why the article stays as it is, up to 500 characters */
    record DeclineRequest(@Nullable String comment) {}

    @PostMapping("/{submissionId}/requests/{request}/decline")
    @Operation(
            summary = "Leave an article as it is, though its student asked for a correction",
            description = "Editors and chief editors. The student reads the comment.")
    @ApiResponse(responseCode = "200", description = "Declined.")
    @ApiResponse(responseCode = "409", description = "It was answered already.")
    ArticleView decline(
            @PathVariable SubmissionId submissionId,
            @PathVariable int request,
            @RequestBody DeclineRequest words,
            @AuthenticationPrincipal SignedIn me,
            Locale language) {
        return view(declineCorrection.decline(submissionId, request, words.comment(), person(me)), me, language);
    }

    private ArticleView view(Review review, SignedIn me, Locale language) {
        return ArticleView.of(review, actions.of(review, me, language));
    }

    static Person person(SignedIn me) {
        return new Person(me.id(), me.name());
    }
}
