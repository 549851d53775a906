package press.shijian.review.staff.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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
import press.shijian.refusal.Refusal;
import press.shijian.review.staff.AcceptInvitation;
import press.shijian.review.staff.ChangeMember;
import press.shijian.review.staff.InviteStaff;
import press.shijian.review.staff.Invited;
import press.shijian.review.staff.MemberSecondFactors;
import press.shijian.review.staff.Role;
import press.shijian.review.staff.Staff;
import press.shijian.review.staff.StaffMember;
import press.shijian.review.staff.SuspendMember;
import press.shijian.review.staff.Suspension;
import press.shijian.shell.SignedIn;

@RestController
@RequestMapping("/api/staff")
@Tag(name = "staff", description = "The people of the desk")
class StaffApi {

    private final Staff staff;
    private final InviteStaff inviteStaff;
    private final AcceptInvitation acceptInvitation;
    private final ChangeMember changeMember;
    private final SuspendMember suspendMember;
    private final MemberSecondFactors secondFactors;
    private final InvitationLinks links;
    private final DeliverInvitation deliver;

    StaffApi(
            Staff staff,
            InviteStaff inviteStaff,
            AcceptInvitation acceptInvitation,
            ChangeMember changeMember,
            SuspendMember suspendMember,
            MemberSecondFactors secondFactors,
            InvitationLinks links,
            DeliverInvitation deliver) {
        this.staff = staff;
        this.inviteStaff = inviteStaff;
        this.acceptInvitation = acceptInvitation;
        this.changeMember = changeMember;
        this.suspendMember = suspendMember;
        this.secondFactors = secondFactors;
        this.links = links;
        this.deliver = deliver;
    }

    /**
     * @param school where they work; may be left out, as may {@code college}
     * @param roles reviewer, editor, chief: at least one
     */
    record NewStaff(
            @Nullable String email,
            @Nullable String name,
            @Nullable String school,
            @Nullable String college,
            @Nullable List<@Nullable String> roles) {}

    /**
     * @param roles all that the member is to have
     */
    record ChangedStaff(
            @Nullable String name,
            @Nullable String school,
            @Nullable String college,
            @Nullable List<@Nullable String> roles) {}

    /**
     * @param reason at most 200 characters, for the people page; may be left out
     */
    record SuspensionRequest(@Nullable String reason) {}

    /**
     * @param invitationUrl to hand on; it is told once and kept nowhere. Absent, like the token, where a mail brings it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NewInvitation(
            String id,
            String email,
            @Nullable String invitationUrl,
            @Nullable String invitationToken,
            Instant expiresAt) {}

    record ChosenPassword(@Nullable String password) {}

    /**
     * @param state invited, active or suspended
     * @param secondFactor whether one is on
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record MemberView(
            String id,
            String email,
            String name,
            String school,
            String college,
            Set<Role> roles,
            String state,
            boolean secondFactor,
            Instant since,
            @Nullable Instant invitedUntil,
            @Nullable Instant suspendedAt,
            @Nullable String suspendedBy,
            @Nullable String suspensionReason) {

        static MemberView of(StaffMember member, Set<String> withSecondFactor) {
            Suspension suspension = member.suspension().orElse(null);
            return new MemberView(
                    member.id(),
                    member.email(),
                    member.name(),
                    member.school(),
                    member.college(),
                    member.roles(),
                    !member.hasJoined() ? "invited" : suspension != null ? "suspended" : "active",
                    withSecondFactor.contains(member.id()),
                    member.since(),
                    member.invitedUntil().orElse(null),
                    suspension == null ? null : suspension.since(),
                    suspension == null ? null : suspension.by(),
                    suspension == null ? null : suspension.reason());
        }
    }

    @GetMapping
    @Operation(summary = "Everybody at the desk (chief editor)", description = "By email, 500 at most.")
    @ApiResponse(responseCode = "200", description = "The people.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    List<MemberView> all() {
        List<StaffMember> all = staff.all();
        Set<String> withSecondFactor =
                secondFactors.whoHasOne(all.stream().map(StaffMember::id).toList());
        return all.stream()
                .map(member -> MemberView.of(member, withSecondFactor))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(summary = "One of them (chief editor)")
    @ApiResponse(responseCode = "200", description = "The member.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    MemberView member(@PathVariable String id) {
        return staff.byId(id).map(this::view).orElseThrow(() -> Refusal.notFound("staff.refused.not-found"));
    }

    private MemberView view(StaffMember member) {
        return MemberView.of(member, secondFactors.whoHasOne(List.of(member.id())));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Invite somebody to the desk (chief editor)")
    @ApiResponse(responseCode = "201", description = "Invited; hand the link on, where no mail brings it.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    @ApiResponse(responseCode = "409", description = "Somebody has that email already.")
    NewInvitation invite(@RequestBody NewStaff request, Locale language) {
        return told(
                inviteStaff.invite(
                        request.email(), request.name(), request.school(), request.college(), request.roles()),
                language);
    }

    @PostMapping("/{id}/invitation")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a new link for somebody who has not joined yet; the old one opens nothing")
    @ApiResponse(responseCode = "201", description = "The new link.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    @ApiResponse(responseCode = "409", description = "The member has joined.")
    NewInvitation inviteAgain(@PathVariable String id, Locale language) {
        return told(inviteStaff.again(id), language);
    }

    private NewInvitation told(Invited invited, Locale language) {
        boolean byMail = deliver.byMail(invited, language);
        return new NewInvitation(
                invited.id(),
                invited.email(),
                byMail ? null : links.of(invited),
                byMail ? null : invited.token(),
                invited.expiresAt());
    }

    @DeleteMapping("/{id}/invitation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Take an invitation back")
    @ApiResponse(responseCode = "204", description = "Its link opens nothing, and the person is no member.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    @ApiResponse(responseCode = "409", description = "The member has joined.")
    void revoke(@PathVariable String id) {
        inviteStaff.revoke(id);
    }

    @PutMapping("/{id}")
    @Operation(
            summary = "Change name, school, college and roles (chief editor)",
            description = "Roles count from the member's next request on.")
    @ApiResponse(responseCode = "200", description = "The member as changed.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    @ApiResponse(responseCode = "409", description = "The desk would be without a chief editor.")
    MemberView change(@PathVariable String id, @RequestBody ChangedStaff request) {
        return view(changeMember.change(id, request.name(), request.school(), request.college(), request.roles()));
    }

    @PostMapping("/{id}/suspend")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary = "Suspend a member (chief editor)",
            description = "Sessions and tokens end at once, and what the member had claimed returns to the queue.")
    @ApiResponse(responseCode = "204", description = "Suspended.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    @ApiResponse(
            responseCode = "409",
            description = "The desk would be without a chief editor, or the member has not joined yet.")
    void suspend(
            @PathVariable String id,
            @RequestBody(required = false) @Nullable SuspensionRequest request,
            @AuthenticationPrincipal SignedIn me) {
        suspendMember.suspend(id, request == null ? null : request.reason(), me.name());
    }

    @PostMapping("/{id}/resume")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Resume a member who is suspended (chief editor)")
    @ApiResponse(responseCode = "204", description = "The member can sign in again.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    void resume(@PathVariable String id) {
        suspendMember.resume(id);
    }

    @PostMapping("/{id}/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Sign a member out of all browsers and programs (chief editor)")
    @ApiResponse(responseCode = "204", description = "Signed out everywhere.")
    @ApiResponse(responseCode = "403", description = "Not a chief editor.")
    void signOut(@PathVariable String id) {
        suspendMember.signOut(id);
    }

    @PostMapping("/invitations/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Accept an invitation by choosing a password")
    @ApiResponse(responseCode = "204", description = "Joined.")
    @ApiResponse(responseCode = "404", description = "The invitation was used, replaced, taken back or has expired.")
    @SecurityRequirements
    void accept(@PathVariable String token, @RequestBody ChosenPassword request) {
        acceptInvitation.accept(token, request.password());
    }
}
