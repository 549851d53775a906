package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import press.shijian.refusal.Refusal;
import press.shijian.shell.OwnData;
import press.shijian.shell.SignIns;
import press.shijian.shell.SignedIn;
import press.shijian.shell.problem.Refused;

/** {@code /account}: one's own password, and where one is signed in. {@link ChangeEmailPages} has the form of the email. */
@Controller
@RequestMapping("/account")
class AccountPage {

    private static final String VIEW = "shell/account";
    private static final String AGAIN = "redirect:/account";
    private static final String SIGNED_OUT = "redirect:/login?signed-out";

    private final ChangePassword changePassword;
    private final OwnSignIns signIns;
    private final SecondStep secondStep;
    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final AccountForms forms;
    private final @Nullable OwnData ownData;

    AccountPage(
            ChangePassword changePassword,
            OwnSignIns signIns,
            SecondStep secondStep,
            Sessions sessions,
            KnownBrowsers browsers,
            AccountForms forms,
            ObjectProvider<OwnData> ownData) {
        this.changePassword = changePassword;
        this.signIns = signIns;
        this.secondStep = secondStep;
        this.sessions = sessions;
        this.browsers = browsers;
        this.forms = forms;
        this.ownData = ownData.getIfAvailable();
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, Model model) {
        List<OwnSignIns.Session> open = signIns.sessions(me, sessionId(request));
        List<OwnSignIns.Token> tokens = signIns.tokens(me, null);
        SignIns.Count count = signIns.count(me);
        model.addAttribute("account", me);
        model.addAttribute("sessions", open);
        model.addAttribute("moreSessions", count.sessions() - open.size());
        model.addAttribute("tokens", tokens);
        model.addAttribute("moreTokens", count.tokens() - tokens.size());
        if (ownData != null) {
            model.addAttribute("ownData", ownData);
        }
        if (secondStep.isOffered()) {
            model.addAttribute("secondFactor", secondStep.isAskedOf(me.id()));
        }
        return VIEW;
    }

    /** The browser stays signed in, with a session of its own that begins now: somebody may know the cookie of the old one. */
    @PostMapping("/password")
    String changePassword(
            @RequestParam(defaultValue = "") String current,
            @RequestParam(name = "new", defaultValue = "") String chosen,
            @AuthenticationPrincipal SignedIn me,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model,
            RedirectAttributes next) {
        try {
            VerifiedAccount account =
                    changePassword.change(me, current, chosen, request.getRemoteAddr(), browsers.shownBy(request));
            sessions.beginAgain(account, request);
            return done("account.password.done", next);
        } catch (Refusal | Refused no) {
            forms.refused(no, response, model, language);
        }
        return show(me, request, model);
    }

    /** Where a form of this page was sent, from where somebody may switch the language or sign in again. */
    @GetMapping({
        "/password",
        "/sessions/end",
        "/sessions/end-others",
        "/tokens/end",
        "/tokens/end-all",
        "/sign-out-everywhere"
    })
    String back() {
        return AGAIN;
    }

    @PostMapping("/sessions/end")
    String endSession(@RequestParam String handle, @AuthenticationPrincipal SignedIn me, RedirectAttributes next) {
        try {
            signIns.endSession(me, handle);
        } catch (Refusal endedMeanwhile) {
            return done("account.session.gone", next);
        }
        return done("account.session.done", next);
    }

    @PostMapping("/sessions/end-others")
    String endOtherSessions(@AuthenticationPrincipal SignedIn me, HttpServletRequest request, RedirectAttributes next) {
        String id = sessionId(request);
        if (id != null) {
            signIns.endOtherSessions(me, id);
        }
        return done("account.sessions.done", next);
    }

    @PostMapping("/tokens/end")
    String endToken(@RequestParam String handle, @AuthenticationPrincipal SignedIn me, RedirectAttributes next) {
        try {
            signIns.endToken(me, handle);
        } catch (Refusal endedMeanwhile) {
            return done("account.token.gone", next);
        }
        return done("account.token.done", next);
    }

    @PostMapping("/tokens/end-all")
    String endTokens(@AuthenticationPrincipal SignedIn me, RedirectAttributes next) {
        signIns.endTokens(me);
        return done("account.tokens.done", next);
    }

    @PostMapping("/sign-out-everywhere")
    String signOutEverywhere(@AuthenticationPrincipal SignedIn me, HttpServletRequest request) {
        signIns.endTokens(me);
        signIns.endSessions(me);
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        return SIGNED_OUT;
    }

    private static String done(String messageKey, RedirectAttributes next) {
        AccountForms.done(next, messageKey);
        return AGAIN;
    }

    private static @Nullable String sessionId(HttpServletRequest request) {
        HttpSession session = Sessions.ofSomebody(request);
        return session == null ? null : session.getId();
    }
}
