package press.shijian.review.staff.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
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
import press.shijian.refusal.Refusal;
import press.shijian.review.staff.InviteStaff;
import press.shijian.review.staff.Invited;
import press.shijian.review.staff.MemberSecondFactors;
import press.shijian.review.staff.RequireSecondFactor;
import press.shijian.review.staff.Role;
import press.shijian.review.staff.Staff;
import press.shijian.review.staff.StaffMember;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;

/** {@code /people}: who works at the desk, and the chief editor's invitation to somebody more. */
@Controller
@RequestMapping("/people")
class PeoplePage {

    private static final String PEOPLE = "redirect:/people";

    private final Staff staff;
    private final InviteStaff inviteStaff;
    private final RequireSecondFactor requireSecondFactor;
    private final MemberSecondFactors secondFactors;
    private final InvitationLinks links;
    private final DeliverInvitation deliver;
    private final Refusals refusals;
    private final Clock clock;

    PeoplePage(
            Staff staff,
            InviteStaff inviteStaff,
            RequireSecondFactor requireSecondFactor,
            MemberSecondFactors secondFactors,
            InvitationLinks links,
            DeliverInvitation deliver,
            Refusals refusals,
            Clock clock) {
        this.staff = staff;
        this.inviteStaff = inviteStaff;
        this.requireSecondFactor = requireSecondFactor;
        this.secondFactors = secondFactors;
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

    /** Where the form was sent, from where somebody may switch the language or sign in again. */
    @GetMapping("/second-factor")
    String backFromTheRule() {
        return PEOPLE;
    }

    @PostMapping("/second-factor")
    String requireSecondFactor(
            @RequestParam boolean required,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            requireSecondFactor.require(required, me.id());
        } catch (Refusal refusal) {
            response.setStatus(Refusals.status(refusal));
            refusals.onto(model, refusal, language);
            return show(model);
        }
        next.addFlashAttribute(
                "doneKey", required ? "people.second-factor.require.done" : "people.second-factor.release.done");
        return PEOPLE;
    }

    /** A new link is shown under this address, from where somebody may switch the language or sign in again. */
    @GetMapping("/{id}/invitation")
    String backToThePeople() {
        return PEOPLE;
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
        List<StaffMember> people = staff.all();
        model.addAttribute("people", people);
        model.addAttribute(
                "withSecondFactor",
                secondFactors.whoHasOne(people.stream().map(StaffMember::id).toList()));
        model.addAttribute("secondFactorRequired", requireSecondFactor.isRequired());
        model.addAttribute("secondFactorPossible", requireSecondFactor.isPossible());
        model.addAttribute("roles", Role.values());
        model.addAttribute("now", clock.instant());
        model.addAttribute("form", form);
        return "review/people";
    }
}
