package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.refusal.Refusal;
import press.shijian.shell.QrCode;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refused;

/** {@code /account/second-factor}: one's own second factor. */
@Controller
@RequestMapping("/account/second-factor")
class SecondFactorPages {

    private static final String VIEW = "shell/second-factor";
    private static final String AGAIN = "redirect:/account/second-factor";

    private final OwnSecondFactor secondFactor;
    private final OwnSignIns signIns;
    private final KnownBrowsers browsers;
    private final AccountForms forms;

    SecondFactorPages(OwnSecondFactor secondFactor, OwnSignIns signIns, KnownBrowsers browsers, AccountForms forms) {
        this.secondFactor = secondFactor;
        this.signIns = signIns;
        this.browsers = browsers;
        this.forms = forms;
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, Model model) {
        model.addAttribute("account", me);
        model.addAttribute("possible", secondFactor.isPossible());
        model.addAttribute("mustBeSetUp", !Sessions.isByProvider(request) && secondFactor.mustBeSetUp(me));
        secondFactor
                .status(me)
                .ifPresentOrElse(
                        status -> model.addAttribute("status", status),
                        () -> secondFactor.begun(me).ifPresent(setup -> {
                            model.addAttribute("setup", setup);
                            model.addAttribute("qr", QrCode.of(setup.uri()));
                        }));
        return VIEW;
    }

    /** Where a form of this page was sent, from where somebody may switch the language or sign in again. */
    @GetMapping({"/begin", "/confirm", "/recovery-codes", "/off"})
    String back() {
        return AGAIN;
    }

    @PostMapping("/begin")
    String begin(
            @RequestParam(defaultValue = "") String current,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        try {
            secondFactor.begin(me, current, request.getRemoteAddr(), browsers.shownBy(request));
            return AGAIN;
        } catch (Refusal | Refused no) {
            return refused("begin", no, me, request, response, language, model);
        }
    }

    /** Answers with no redirect: recovery codes are shown this once and kept nowhere. Other browsers sign in again, with a code. */
    @PostMapping("/confirm")
    String turnOn(
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        try {
            List<String> recoveryCodes = secondFactor.turnOn(me, code);
            HttpSession session = Sessions.ofSomebody(request);
            if (session != null) {
                signIns.endOtherSessions(me, session.getId());
            }
            return handOut(recoveryCodes, "second-factor.on.done", me, request, model);
        } catch (Refusal | Refused no) {
            return refused("confirm", no, me, request, response, language, model);
        }
    }

    @PostMapping("/recovery-codes")
    String newRecoveryCodes(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        try {
            return handOut(
                    secondFactor.newRecoveryCodes(
                            me, current, code, request.getRemoteAddr(), browsers.shownBy(request)),
                    "second-factor.recovery.done",
                    me,
                    request,
                    model);
        } catch (Refusal | Refused no) {
            return refused("recovery", no, me, request, response, language, model);
        }
    }

    @PostMapping("/off")
    String turnOff(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String code,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes next) {
        try {
            secondFactor.turnOff(me, current, code, request.getRemoteAddr(), browsers.shownBy(request));
            AccountForms.done(next, "second-factor.off.done");
            return AGAIN;
        } catch (Refusal | Refused no) {
            return refused("off", no, me, request, response, language, model);
        }
    }

    private String handOut(
            List<String> recoveryCodes, String doneKey, SignedIn me, HttpServletRequest request, Model model) {
        model.addAttribute("recoveryCodes", recoveryCodes);
        model.addAttribute(AccountForms.DONE, doneKey);
        return show(me, request, model);
    }

    /**
     * @param at the form beside which it is said
     */
    private String refused(
            String at,
            RuntimeException no,
            SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        forms.refused(no, response, model, language);
        model.addAttribute("at", at);
        return show(me, request, model);
    }
}
