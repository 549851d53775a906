package press.shijian.review.staff.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import press.shijian.refusal.Refusal;
import press.shijian.review.staff.InviteStaff;
import press.shijian.review.staff.Invited;
import press.shijian.review.staff.Role;
import press.shijian.review.staff.Staff;
import press.shijian.shell.problem.Refusals;

/** {@code /people}: who works at the desk, and the chief editor's invitation to somebody more. */
@Controller
@RequestMapping("/people")
class PeoplePage {

    private final Staff staff;
    private final InviteStaff inviteStaff;
    private final InvitationLinks links;
    private final DeliverInvitation deliver;
    private final Refusals refusals;
    private final Clock clock;

    PeoplePage(
            Staff staff,
            InviteStaff inviteStaff,
            InvitationLinks links,
            DeliverInvitation deliver,
            Refusals refusals,
            Clock clock) {
        this.staff = staff;
        this.inviteStaff = inviteStaff;
        this.links = links;
        this.deliver = deliver;
        this.refusals = refusals;
        this.clock = clock;
    }

    record InvitationForm(
            @Nullable String email,
            @Nullable String name,
            @Nullable String school,
            @Nullable String college,
            @Nullable List<@Nullable String> roles) {

        public boolean has(Role role) {
            return roles != null && roles.contains(role.slug());
        }
    }

    @GetMapping
    String show(Model model) {
        return show(model, new InvitationForm(null, null, null, null, List.of(Role.REVIEWER.slug())));
    }

    /** Answers with no redirect: where no mail brings the link, it is shown this once and kept nowhere. */
    @PostMapping
    String invite(
            @ModelAttribute("form") InvitationForm form, Locale language, Model model, HttpServletResponse response) {
        try {
            return handOn(
                    inviteStaff.invite(form.email(), form.name(), form.school(), form.college(), form.roles()),
                    language,
                    model);
        } catch (Refusal refusal) {
            response.setStatus(Refusals.status(refusal));
            refusals.onto(model, refusal, language);
            return show(model, form);
        }
    }

    /** A new link is shown under this address, from where somebody may switch the language or sign in again. */
    @GetMapping("/{id}/invitation")
    String backToThePeople() {
        return "redirect:/people";
    }

    @PostMapping("/{id}/invitation")
    String inviteAgain(@PathVariable String id, Locale language, Model model) {
        return handOn(inviteStaff.again(id), language, model);
    }

    private String handOn(Invited invited, Locale language, Model model) {
        model.addAttribute("invited", invited);
        if (!deliver.byMail(invited, language)) {
            model.addAttribute("invitationLink", links.of(invited));
        }
        return show(model);
    }

    private String show(Model model, InvitationForm form) {
        model.addAttribute("people", staff.all());
        model.addAttribute("roles", Role.values());
        model.addAttribute("now", clock.instant());
        model.addAttribute("form", form);
        return "review/people";
    }
}
