package press.shijian.shell.signin;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;
import press.shijian.shell.frame.AskedFor;

/**
 * What a page says to the next one after a redirect, kept in the session. Spring looks for it with every request, and so
 * would read the session from the database for each style sheet, and for the very page that tells of an absent database.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class FlashNotes extends SessionFlashMapManager {

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ERROR || !AskedFor.isPage(request)
                ? null
                : super.retrieveFlashMaps(request);
    }
}
