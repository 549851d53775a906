package press.shijian.submission.manuscript.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.events.Person;
import press.shijian.events.Remark;
import press.shijian.events.SubmissionId;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SignedIn;
import press.shijian.submission.manuscript.Declared;
import press.shijian.submission.manuscript.OwnSubmission;
import press.shijian.submission.manuscript.RequestCorrection;
import press.shijian.submission.manuscript.Revision;
import press.shijian.submission.manuscript.SaveDraft;
import press.shijian.submission.manuscript.StartAgain;
import press.shijian.submission.manuscript.StartDraft;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.SubmitManuscript;
import press.shijian.submission.manuscript.TypedManuscript;
import press.shijian.submission.manuscript.WithdrawSubmission;
import press.shijian.submission.manuscript.mongo.DeskPace;
import press.shijian.submission.manuscript.mongo.SubmissionQueries;

@RestController
@RequestMapping("/api/submissions")
@Tag(
        name = "submissions",
        description = "The submissions that a student owns or is a member of; somebody else's are not found")
class SubmissionApi {

    private final OwnSubmission ownSubmission;
    private final SubmissionQueries ownSubmissions;
    private final StartDraft startDraft;
    private final SubmissionQuotas quotas;
    private final SaveDraft saveDraft;
    private final SubmitManuscript submitManuscript;
    private final WithdrawSubmission withdrawSubmission;
    private final RequestCorrection requestCorrection;
    private final Checklists checklists;
    private final StartAgain startAgain;
    private final DeskPace pace;

    SubmissionApi(
            OwnSubmission ownSubmission,
            SubmissionQueries ownSubmissions,
            StartDraft startDraft,
            SubmissionQuotas quotas,
            SaveDraft saveDraft,
            SubmitManuscript submitManuscript,
            WithdrawSubmission withdrawSubmission,
            RequestCorrection requestCorrection,
            Checklists checklists,
            StartAgain startAgain,
            DeskPace pace) {
        this.ownSubmission = ownSubmission;
        this.ownSubmissions = ownSubmissions;
        this.startDraft = startDraft;
        this.quotas = quotas;
        this.saveDraft = saveDraft;
        this.submitManuscript = submitManuscript;
        this.withdrawSubmission = withdrawSubmission;
        this.requestCorrection = requestCorrection;
        this.checklists = checklists;
        this.startAgain = startAgain;
        this.pace = pace;
    }

    /**
     * @param body HTML, which is cleaned, or plain text, each line of which becomes a paragraph
     */
    record ManuscriptRequest(
            @Nullable String title,
            @Nullable String author,
            @Nullable SourceRequest source,
            @Nullable String category,
            @Nullable String body,

            @Schema(
                    description =
                            "To the changes asked for. A draft that only begins answers nothing: it is not read then.")
            @Nullable
            String reply,

            @Schema(description = "To comments on passages, by the comments' ids; an empty one is taken back.")
            @Nullable
            Map<String, String> answers) {

        record SourceRequest(
                @Nullable String school,
                @Nullable String college,
                @Nullable String team) {}

        TypedManuscript typed() {
            return typed(reply);
        }

        /** Which answers nothing yet. */
        TypedManuscript begun() {
            return typed(null);
        }

        private void checkThatTheyAnswer(Submission submission) {
            if (answers == null) {
                return;
            }
            Set<String> asked =
                    submission.remarksToAnswer().stream().map(Remark::id).collect(Collectors.toSet());
            for (String remark : answers.keySet()) {
                if (!asked.contains(remark)) {
                    throw Refusal.invalidField("answers[" + remark + "]", "submission.answer.no-such-remark");
                }
            }
        }

        private TypedManuscript typed(@Nullable String answer) {
            SourceRequest from = source == null ? new SourceRequest(null, null, null) : source;
            return TypedManuscript.of(title, author, from.school(), from.college(), from.team(), category, body, answer)
                    .answering(answers == null ? Map.of() : answers)
                    .checked();
        }
    }

    /** @param declarations absent where the student was not asked; otherwise all that is asked is answered */
    record HandInRequest(@Nullable Declared declarations) {}

    @GetMapping
    @Operation(
            summary = "One page of your submissions, without their texts",
            description = "Those that wait for you first, then the newest change first. Pages count from 1.")
    SubmissionListView list(
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "" + SubmissionQueries.PAGE_SIZE) int size,
            @AuthenticationPrincipal SignedIn me) {
        if (page < 1 || page > SubmissionQueries.LAST_PAGE) {
            throw Refusal.invalidField("page", "number.range", 1, SubmissionQueries.LAST_PAGE);
        }
        if (size < 1 || size > SubmissionQueries.LARGEST_PAGE) {
            throw Refusal.invalidField("size", "number.range", 1, SubmissionQueries.LARGEST_PAGE);
        }
        return SubmissionListView.of(ownSubmissions.page(me.id(), page, size));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begin a draft",
            description = "May be incomplete; handing in checks all.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "drafts-per-account")))
    ResponseEntity<SubmissionView> start(@RequestBody ManuscriptRequest request, @AuthenticationPrincipal SignedIn me) {
        return SubmissionView.begun(quotas.beginning(me, () -> startDraft.start(request.begun(), person(me))));
    }

    @GetMapping("/{id}")
    @Operation(summary = "One submission: its text, its revisions, its timeline")
    ResponseEntity<SubmissionView> show(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me) {
        Submission submission = ownSubmission.find(id, me.id());
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, Edition.tag(submission))
                .body(SubmissionView.of(submission, pace));
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Save a draft, or the text that changes were asked for",
            description = "If-Match names the edition that was changed, as ETag or JSON said it. What is left out stays"
                    + " as it is; an empty text empties.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "changes-per-account")))
    @ApiResponse(responseCode = "200", description = "Saved.")
    @ApiResponse(responseCode = "409", description = "It can't be changed in its present state.")
    @ApiResponse(responseCode = "412", description = "Another window or phone has saved something else meanwhile.")
    @ApiResponse(responseCode = "423", description = "Another member is writing it.")
    ResponseEntity<SubmissionView> save(
            @PathVariable SubmissionId id,
            @Parameter(required = true) @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable
                    String ifMatch,
            @RequestBody ManuscriptRequest request,
            @AuthenticationPrincipal SignedIn me) {
        Submission before = ownSubmission.find(id, me.id());
        if (ifMatch == null) {
            throw Refusal.invalid("submission.refused.if-match-missing");
        }
        request.checkThatTheyAnswer(before);
        Long named = Edition.named(ifMatch);
        long basedOn = named == null ? before.edition() : named;
        return answer(quotas.changing(me, () -> saveDraft.save(id, request.typed(), basedOn, null, person(me))));
    }

    @PostMapping("/{id}/check")
    @Operation(
            summary = "Hold a text against what the outlet asks",
            description =
                    "The one that is sent, which is not saved; without a body, the one that was saved last. Sentences"
                            + " are in the language of Accept-Language.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "checks-per-account")))
    ChecklistView check(
            @PathVariable SubmissionId id,
            @RequestBody(required = false) @Nullable ManuscriptRequest request,
            @AuthenticationPrincipal SignedIn me,
            Locale language) {
        Submission submission = ownSubmission.find(id, me.id());
        return quotas.checking(
                me,
                () -> checklists.of(
                        request == null ? submission.text() : request.typed().whole(), id, me, language));
    }

    @PostMapping("/{id}/submit")
    @Operation(
            summary = "Hand it in",
            description =
                    "400 names all that is missing, or else each rule that blocks. What is handed in already stays so:"
                            + " asking again answers 200 with the same state. A text that was saved since takes the place of"
                            + " the one in the queue, unless somebody at the desk is faster: then it is declined, which the"
                            + " timeline says. What is declared in the body is kept with"
                            + " the revision; an installation may demand it.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "changes-per-account")))
    @ApiResponse(responseCode = "200", description = "Handed in.")
    @ApiResponse(
            responseCode = "409",
            description = "It can't be handed in in its present state, nothing has changed, or you do not own it.")
    @ApiResponse(responseCode = "412", description = "The text was changed meanwhile.")
    @ApiResponse(responseCode = "423", description = "Another member is writing it.")
    ResponseEntity<SubmissionView> submit(
            @PathVariable SubmissionId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable HandInRequest request,
            @AuthenticationPrincipal SignedIn me) {
        Long edition = ifMatch == null ? null : Edition.named(ifMatch);
        Declared declared = request == null ? null : request.declarations();
        return answer(quotas.changing(me, () -> submitManuscript.submit(id, edition, declared, person(me))));
    }

    @PostMapping("/{id}/withdraw")
    @Operation(
            summary = "Take it back",
            description =
                    "At once where it was never handed in. Otherwise the desk is asked, and grants it unless it has"
                            + " accepted: watch status and withdrawalRequestedAt.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "changes-per-account")))
    @ApiResponse(responseCode = "200", description = "Withdrawn, or the desk is asked.")
    @ApiResponse(
            responseCode = "409",
            description = "It can't be withdrawn in its present state, or you do not own it.")
    ResponseEntity<SubmissionView> withdraw(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me) {
        return answer(quotas.changing(me, () -> withdrawSubmission.withdraw(id, person(me))));
    }

    /** @param note what is wrong and what is right, up to 500 characters */
    record CorrectionRequestBody(@Nullable String note) {}

    @PostMapping("/{id}/correction")
    @Operation(
            summary = "Ask for a correction of the published article",
            description =
                    "The desk corrects it, or says why not: watch correctionRequestedAt and timeline. One at a time.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "changes-per-account")))
    @ApiResponse(responseCode = "200", description = "The desk is asked.")
    @ApiResponse(
            responseCode = "409",
            description = "It isn't published or not any more, a request waits for its answer, or you do not own it.")
    ResponseEntity<SubmissionView> requestCorrection(
            @PathVariable SubmissionId id,
            @RequestBody CorrectionRequestBody request,
            @AuthenticationPrincipal SignedIn me) {
        return answer(quotas.changing(me, () -> requestCorrection.request(id, request.note(), person(me))));
    }

    @PostMapping("/{id}/again")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Begin another draft with the text of one that was withdrawn or rejected",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "drafts-per-account")))
    @ApiResponse(responseCode = "201", description = "The new draft.")
    @ApiResponse(
            responseCode = "409",
            description = "The submission was neither withdrawn nor rejected, or you do not own it.")
    ResponseEntity<SubmissionView> startAgain(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me) {
        SubmissionId draft = new SubmissionId(UUID.randomUUID().toString());
        return SubmissionView.begun(quotas.beginning(me, () -> startAgain.from(id, draft, person(me))));
    }

    @GetMapping("/{id}/revisions/{number}/diff")
    @Operation(
            summary = "What changed between two revisions, word by word",
            description = "Without from: since the revision before. Formatting is not compared.")
    ComparisonView compare(
            @PathVariable SubmissionId id,
            @PathVariable int number,
            @RequestParam(required = false) @Nullable Integer from,
            @AuthenticationPrincipal SignedIn me) {
        Submission submission = ownSubmission.find(id, me.id());
        Revision after = RevisionPages.revision(submission, number);
        return ComparisonView.of(RevisionPages.before(submission, after, from), after);
    }

    static Person person(SignedIn me) {
        return new Person(me.id(), me.name());
    }

    private static ResponseEntity<SubmissionView> answer(Submission submission) {
        return ResponseEntity.ok()
                .header(HttpHeaders.ETAG, Edition.tag(submission))
                .body(SubmissionView.of(submission));
    }
}
