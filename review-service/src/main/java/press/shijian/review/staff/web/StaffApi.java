package press.shijian.review.staff.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import press.shijian.review.staff.AcceptInvitation;
import press.shijian.review.staff.InviteStaff;
import press.shijian.review.staff.Invited;

@RestController
@RequestMapping("/api/staff")
@Tag(name = "staff", description = "The people of the desk")
class StaffApi {

    private final InviteStaff inviteStaff;
    private final AcceptInvitation acceptInvitation;
    private final InvitationLinks links;

    StaffApi(InviteStaff inviteStaff, AcceptInvitation acceptInvitation, InvitationLinks links) {
        this.inviteStaff = inviteStaff;
        this.acceptInvitation = acceptInvitation;
        this.links = links;
    }

    /**
     * @param roles reviewer, editor, chief: at least one
     */
    record NewStaff(
            @Nullable String email,
            @Nullable String name,
            @Nullable List<@Nullable String> roles) {}

    /**
     * @param invitationUrl to hand on; it is told once and kept nowhere
     */
    record NewInvitation(String id, String email, String invitationUrl, String invitationToken, Instant expiresAt) {}

    record ChosenPassword(@Nullable String password) {}

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Invite somebody to the desk (chief editor)")
    NewInvitation invite(@RequestBody NewStaff request) {
        Invited invited = inviteStaff.invite(request.email(), request.name(), request.roles());
        return new NewInvitation(
                invited.id(), invited.email(), links.of(invited), invited.token(), invited.expiresAt());
    }

    @PostMapping("/invitations/{token}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Accept an invitation by choosing a password")
    @SecurityRequirements
    void accept(@PathVariable String token, @RequestBody ChosenPassword request) {
        acceptInvitation.accept(token, request.password());
    }
}
