package press.shijian.submission.account.web;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.refusal.Refusal;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refusals;
import press.shijian.submission.account.Accounts;
import press.shijian.submission.account.ChangeProfile;
import press.shijian.submission.account.Profile;
import press.shijian.submission.account.RealName;

/** {@code /account/profile}: name, school and college, as a new submission starts with them. */
@Controller
@RequestMapping(ProfilePage.PATH)
class ProfilePage {

    static final String PATH = "/account/profile";

    private static final String PAGE = "submission/profile";

    private final Accounts accounts;
    private final ChangeProfile changeProfile;
    private final Refusals refusals;
    private final RealName realName;

    ProfilePage(
            Accounts accounts,
            ChangeProfile changeProfile,
            Refusals refusals,
            @Value("${shijian.accounts.real-name}") RealName realName) {
        this.accounts = accounts;
        this.changeProfile = changeProfile;
        this.refusals = refusals;
        this.realName = realName;
    }

    /** As it is filled in. */
    static class ProfileForm {

        private @Nullable String name;
        private @Nullable String school;
        private @Nullable String college;
        private @Nullable String realName;

        public @Nullable String getName() {
            return name;
        }

        public void setName(@Nullable String name) {
            this.name = name;
        }

        public @Nullable String getSchool() {
            return school;
        }

        public void setSchool(@Nullable String school) {
            this.school = school;
        }

        public @Nullable String getCollege() {
            return college;
        }

        public void setCollege(@Nullable String college) {
            this.college = college;
        }

        public @Nullable String getRealName() {
            return realName;
        }

        public void setRealName(@Nullable String realName) {
            this.realName = realName;
        }
    }

    @ModelAttribute("realName")
    RealName realName() {
        return realName;
    }

    @GetMapping
    String open(@ModelAttribute("profile") ProfileForm form, @AuthenticationPrincipal SignedIn me) {
        Profile profile = accounts.byId(me.id())
                .map(Profile::of)
                .orElseThrow(() -> Refusal.notFound("submission.refused.not-found"));
        form.setName(profile.name());
        form.setSchool(profile.school());
        form.setCollege(profile.college());
        form.setRealName(profile.realName());
        return PAGE;
    }

    @PostMapping
    String change(
            @ModelAttribute("profile") ProfileForm form,
            BindingResult binding,
            @AuthenticationPrincipal SignedIn me,
            HttpServletResponse response,
            RedirectAttributes next) {
        try {
            changeProfile.change(
                    me.id(), Profile.typed(form.getName(), form.getSchool(), form.getCollege(), form.getRealName()));
        } catch (Refusal refusal) {
            refusals.onto(binding, refusal, "name");
            Refusals.answer(response, refusal);
            return PAGE;
        }
        next.addFlashAttribute("changed", true);
        return "redirect:" + PATH;
    }
}
