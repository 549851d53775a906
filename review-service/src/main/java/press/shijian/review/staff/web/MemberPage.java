package press.shijian.review.staff.web;

import jakarta.servlet.http.HttpServletResponse;
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
import press.shijian.review.staff.ChangeMember;
import press.shijian.review.staff.InviteStaff;
import press.shijian.review.staff.MemberSecondFactors;
import press.shijian.review.staff.ResetSecondFactor;
import press.shijian.review.staff.Role;
import press.shijian.review.staff.Staff;
import press.shijian.review.staff.StaffMember;
import press.shijian.review.staff.SuspendMember;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;

/** {@code /people/{id}}: what a chief editor does about one member. */
@Controller
@RequestMapping("/people/{id}")
class MemberPage {

    private static final String VIEW = "review/member";
    private static final String DONE = "doneKey";

    private final Staff staff;
    private final ChangeMember changeMember;
    private final SuspendMember suspendMember;
    private final InviteStaff inviteStaff;
    private final ResetSecondFactor resetSecondFactor;
    private final MemberSecondFactors secondFactors;
    private final Refusals refusals;

    MemberPage(
            Staff staff,
            ChangeMember changeMember,
            SuspendMember suspendMember,
            InviteStaff inviteStaff,
            ResetSecondFactor resetSecondFactor,
            MemberSecondFactors secondFactors,
            Refusals refusals) {
        this.staff = staff;
        this.changeMember = changeMember;
        this.suspendMember = suspendMember;
        this.inviteStaff = inviteStaff;
        this.resetSecondFactor = resetSecondFactor;
        this.secondFactors = secondFactors;
        this.refusals = refusals;
    }

    record MemberForm(
            @Nullable String name,
            @Nullable String school,
            @Nullable String college,
            @Nullable List<@Nullable String> roles) {

        static MemberForm of(StaffMember member) {
            return new MemberForm(
                    member.name(),
                    member.school(),
                    member.college(),
                    member.roles().stream().map(Role::slug).toList());
        }

        public boolean has(Role role) {
            return roles != null && roles.contains(role.slug());
        }
    }

    @GetMapping
    String show(@PathVariable String id, Model model) {
        StaffMember member = staff.byId(id).orElseThrow(() -> Refusal.notFound("staff.refused.not-found"));
        model.addAttribute("member", member);
        model.addAttribute("roles", Role.values());
        model.addAttribute(
                "hasSecondFactor", secondFactors.whoHasOne(List.of(id)).contains(id));
        if (!model.containsAttribute("form")) {
            model.addAttribute("form", MemberForm.of(member));
        }
        return VIEW;
    }

    @PostMapping
    String change(
            @PathVariable String id,
            @ModelAttribute("form") MemberForm form,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            changeMember.change(id, form.name(), form.school(), form.college(), form.roles());
        } catch (Refusal refusal) {
            return refused(id, refusal, language, model, response);
        }
        return done(id, "member.changed", next);
    }

    /** Where a form of this page was sent, from where somebody may switch the language or sign in again. */
    @GetMapping({"/suspend", "/resume", "/sign-out", "/revoke", "/second-factor/reset"})
    String back(@PathVariable String id, RedirectAttributes next) {
        next.addAttribute("id", id);
        return "redirect:/people/{id}";
    }

    @PostMapping("/suspend")
    String suspend(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String reason,
            @AuthenticationPrincipal SignedIn me,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            suspendMember.suspend(id, reason, me.name());
        } catch (Refusal refusal) {
            model.addAttribute("reason", reason);
            return refused(id, refusal, language, model, response);
        }
        return done(id, "member.suspended.done", next);
    }

    @PostMapping("/resume")
    String resume(@PathVariable String id, RedirectAttributes next) {
        suspendMember.resume(id);
        return done(id, "member.resumed", next);
    }

    @PostMapping("/sign-out")
    String signOut(@PathVariable String id, RedirectAttributes next) {
        suspendMember.signOut(id);
        return done(id, "member.signed-out", next);
    }

    @PostMapping("/second-factor/reset")
    String resetSecondFactor(
            @PathVariable String id,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            resetSecondFactor.reset(id, language);
        } catch (Refusal refusal) {
            return refused(id, refusal, language, model, response);
        }
        return done(id, "member.second-factor.reset.done", next);
    }

    @PostMapping("/revoke")
    String revoke(
            @PathVariable String id,
            Locale language,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            inviteStaff.revoke(id);
        } catch (Refusal refusal) {
            return refused(id, refusal, language, model, response);
        }
        next.addFlashAttribute(DONE, "member.revoked");
        return "redirect:/people";
    }

    private String refused(String id, Refusal refusal, Locale language, Model model, HttpServletResponse response) {
        if (refusal.kind() == Refusal.Kind.NOT_FOUND) {
            throw refusal;
        }
        response.setStatus(Refusals.status(refusal));
        refusals.onto(model, refusal, language);
        return show(id, model);
    }

    private static String done(String id, String messageKey, RedirectAttributes next) {
        next.addFlashAttribute(DONE, messageKey);
        next.addAttribute("id", id);
        return "redirect:/people/{id}";
    }
}
