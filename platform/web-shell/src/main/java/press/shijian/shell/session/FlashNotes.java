package press.shijian.shell.session;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.SessionFlashMapManager;
import press.shijian.shell.frame.AskedFor;

/**
 * What a page says to the next one after a redirect, kept in the session as plain values. Spring looks for it with every request,
 * and so would read the session from the database for each style sheet, and for the very page that tells of an absent database.
 */
@Component(DispatcherServlet.FLASH_MAP_MANAGER_BEAN_NAME)
class FlashNotes extends SessionFlashMapManager {

    private static final Logger log = LoggerFactory.getLogger(FlashNotes.class);

    private static final String ATTRIBUTE = "notes";
    private static final String PATH = "path";
    private static final String PARAMETERS = "parameters";
    private static final String UNTIL = "until";
    private static final String SAYS = "says";

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        HttpSession session = request.getDispatcherType() == DispatcherType.ERROR || !AskedFor.isPage(request)
                ? null
                : request.getSession(false);
        if (session == null || !(session.getAttribute(ATTRIBUTE) instanceof List<?> notes)) {
            return null;
        }
        try {
            return new ArrayList<>(
                    notes.stream().map(note -> read((Map<?, ?>) note)).toList());
        } catch (RuntimeException unreadable) {
            log.warn("Ignoring unreadable notes of a session: {}", unreadable.toString());
            return null;
        }
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> notes, HttpServletRequest request, HttpServletResponse response) {
        request.getSession()
                .setAttribute(
                        ATTRIBUTE,
                        notes.isEmpty()
                                ? null
                                : notes.stream().map(FlashNotes::plain).toList());
    }

    private static Map<String, Object> plain(FlashMap note) {
        Map<String, Object> plain = new HashMap<>();
        if (note.getTargetRequestPath() != null) {
            plain.put(PATH, note.getTargetRequestPath());
        }
        // a list of names and values: a name may hold any character
        List<List<String>> parameters = new ArrayList<>();
        note.getTargetRequestParams()
                .forEach((name, values) -> values.forEach(value -> parameters.add(List.of(name, value))));
        plain.put(PARAMETERS, parameters);
        plain.put(UNTIL, note.getExpirationTime());
        Map<String, Object> says = new HashMap<>(note);
        says.values().removeIf(Objects::isNull);
        plain.put(SAYS, says);
        return plain;
    }

    private static FlashMap read(Map<?, ?> plain) {
        FlashMap note = new FlashMap();
        note.setTargetRequestPath((String) plain.get(PATH));
        for (Object parameter : (List<?>) Objects.requireNonNull(plain.get(PARAMETERS))) {
            List<?> nameAndValue = (List<?>) parameter;
            note.addTargetRequestParam((String) nameAndValue.get(0), (String) nameAndValue.get(1));
        }
        note.setExpirationTime(((Number) Objects.requireNonNull(plain.get(UNTIL))).longValue());
        ((Map<?, ?>) Objects.requireNonNull(plain.get(SAYS))).forEach((name, value) -> note.put((String) name, value));
        return note;
    }
}
