package press.shijian.shell.signin;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.ui.Model;

/** Signing out at the OpenID provider, after signing out here. */
final class ProviderSignOut {

    private ProviderSignOut() {}

    /**
     * Leads on to the provider from a page of ours: our policy forbids that a form, which the sign-out button is, leads to others.
     * The page has a link for browsers that don't follow.
     *
     * @param address empty where the provider knows no signing out
     */
    static void onto(Model model, Optional<String> address, HttpServletResponse response) {
        address.ifPresent(there -> {
            response.setHeader("Refresh", "0; url=" + there);
            model.addAttribute("providerSignOut", there);
        });
    }
}
