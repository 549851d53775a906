package press.shijian.submission.manuscript.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.extensions.Extension;
import io.swagger.v3.oas.annotations.extensions.ExtensionProperty;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.events.SubmissionId;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SignedIn;
import press.shijian.submission.manuscript.ChangeMembers;
import press.shijian.submission.manuscript.GivePenBack;
import press.shijian.submission.manuscript.InviteToWrite;
import press.shijian.submission.manuscript.InviteToWrite.Invited;
import press.shijian.submission.manuscript.JoinKey;
import press.shijian.submission.manuscript.JoinSubmission;
import press.shijian.submission.manuscript.Member;
import press.shijian.submission.manuscript.OwnSubmission;
import press.shijian.submission.manuscript.Pen;
import press.shijian.submission.manuscript.Submission;
import press.shijian.submission.manuscript.WritingTurn;

/** Writing with others, for programs. */
@RestController
@RequestMapping("/api/submissions/{id}")
@Tag(name = "writers", description = "Several students write one submission; its owner decides who")
class WritersApi {

    private final OwnSubmission ownSubmission;
    private final InviteToWrite inviteToWrite;
    private final JoinSubmission joinSubmission;
    private final ChangeMembers changeMembers;
    private final GivePenBack givePenBack;
    private final JoinLinks links;
    private final Writers writers;
    private final SubmissionQuotas quotas;

    WritersApi(
            OwnSubmission ownSubmission,
            InviteToWrite inviteToWrite,
            JoinSubmission joinSubmission,
            ChangeMembers changeMembers,
            GivePenBack givePenBack,
            JoinLinks links,
            Writers writers,
            SubmissionQuotas quotas) {
        this.ownSubmission = ownSubmission;
        this.inviteToWrite = inviteToWrite;
        this.joinSubmission = joinSubmission;
        this.changeMembers = changeMembers;
        this.givePenBack = givePenBack;
        this.links = links;
        this.writers = writers;
        this.quotas = quotas;
    }

    /**
     * Those who write one submission.
     *
     * @param pen who writes now; absent while anybody may
     * @param invitedUntil until when the link counts; absent where there is none
     * @param turns who saved from when to when, the newest first; only while there are members
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record WritersAnswer(
            OwnerView owner,
            List<Member> members,
            @Nullable Pen pen,
            @Nullable Instant invitedUntil,
            List<WritingTurn> turns) {

        static WritersAnswer of(WritersView view) {
            return new WritersAnswer(
                    new OwnerView(view.owner(), view.ownerName()),
                    view.members(),
                    view.pen(),
                    view.openUntil(),
                    view.turns());
        }
    }

    record OwnerView(String account, String name) {}

    /** @param url for those who are to join; it is told this once */
    record InvitationView(String url, String key, Instant expiresAt) {}

    /** @param key as it stands in the link */
    record JoinRequest(@Nullable String key) {}

    /** @param member the account of one */
    record OwnerRequest(@Nullable String member) {}

    @GetMapping("/members")
    @Operation(summary = "Who writes it, and who holds the pen")
    WritersAnswer members(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me) {
        return answer(ownSubmission.find(id, me.id()), me);
    }

    @PostMapping("/invitation")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary = "Make a link by which others join",
            description =
                    "It counts for seven days, for as many as there is room for; the one before it counts no more.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "changes-per-account")))
    @ApiResponse(responseCode = "201", description = "The link, told this once.")
    @ApiResponse(responseCode = "409", description = "You do not own it, it has ended, or there is no room.")
    InvitationView invite(
            @PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
        Invited invited = quotas.inviting(me, () -> inviteToWrite.invite(id, me.id()));
        return new InvitationView(links.of(invited, request), invited.key().value(), invited.expiresAt());
    }

    @DeleteMapping("/invitation")
    @Operation(
            summary = "Take the link back",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "changes-per-account")))
    @ApiResponse(responseCode = "200", description = "No link counts any more.")
    @ApiResponse(responseCode = "409", description = "You do not own it.")
    WritersAnswer takeBack(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me) {
        return answer(quotas.changing(me, () -> inviteToWrite.takeBack(id, me.id())), me);
    }

    @PostMapping("/members")
    @Operation(
            summary = "Join those who write it",
            description =
                    "With the key of a link. A wrong key, an old one, and a submission that does not exist are not told apart.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "changes-per-account")))
    @ApiResponse(responseCode = "200", description = "You are a member, or were already.")
    @ApiResponse(responseCode = "409", description = "There is no room.")
    WritersAnswer join(
            @PathVariable SubmissionId id, @RequestBody JoinRequest request, @AuthenticationPrincipal SignedIn me) {
        JoinKey key = new JoinKey(request.key() == null ? "" : request.key());
        return answer(quotas.changing(me, () -> joinSubmission.join(id, key, SubmissionApi.person(me))), me);
    }

    @DeleteMapping("/members/{member}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Remove a member, or leave",
            description = "Members remove themselves, the owner removes others.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "changes-per-account")))
    @ApiResponse(responseCode = "204", description = "Not a member any more.")
    @ApiResponse(responseCode = "409", description = "Owners do not leave, and members remove nobody else.")
    void remove(@PathVariable SubmissionId id, @PathVariable String member, @AuthenticationPrincipal SignedIn me) {
        quotas.changing(
                me,
                () -> member.equals(me.id())
                        ? changeMembers.leave(id, me.id())
                        : changeMembers.remove(id, member, me.id()));
    }

    @PutMapping("/owner")
    @Operation(
            summary = "Hand it over to a member",
            description = "Who owned it is a member afterwards, and the link counts no more.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "changes-per-account")))
    @ApiResponse(responseCode = "200", description = "It has another owner.")
    @ApiResponse(responseCode = "409", description = "You do not own it.")
    WritersAnswer handOver(
            @PathVariable SubmissionId id, @RequestBody OwnerRequest request, @AuthenticationPrincipal SignedIn me) {
        String member = request.member();
        if (member == null) {
            throw Refusal.notFound("together.refused.no-member");
        }
        return answer(quotas.changing(me, () -> changeMembers.handOver(id, member, SubmissionApi.person(me))), me);
    }

    @DeleteMapping("/pen")
    @Operation(
            summary = "Let another member write",
            description =
                    "Saving takes the pen and keeps it for five minutes. Giving back what another one holds changes nothing.",
            extensions = @Extension(properties = @ExtensionProperty(name = "x-quota", value = "changes-per-account")))
    @ApiResponse(responseCode = "200", description = "You do not hold it.")
    WritersAnswer giveThePenBack(@PathVariable SubmissionId id, @AuthenticationPrincipal SignedIn me) {
        return answer(quotas.changing(me, () -> givePenBack.giveBack(id, me.id())), me);
    }

    private WritersAnswer answer(Submission submission, SignedIn me) {
        return WritersAnswer.of(writers.of(submission, me));
    }
}
