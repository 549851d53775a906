package press.shijian.submission.manuscript;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import press.shijian.refusal.Refusal.FieldError;

/** Which questions are asked when a text is handed in. The form asks always; programs need not answer unless it is demanded. */
@Component
public class AskedDeclarations {

    private final boolean demanded;
    private final Set<String> categoriesWithMinors;

    AskedDeclarations(
            @Value("${shijian.submission.declarations.demanded}") boolean demanded,
            @Value("${shijian.submission.declarations.minors-in}") Set<String> categoriesWithMinors) {
        this.demanded = demanded;
        this.categoriesWithMinors = categoriesWithMinors;
    }

    /** Whether texts of this category are likely to show children. */
    public boolean asksAboutMinors(String category) {
        return categoriesWithMinors.contains(category);
    }

    /** @param declared null where nobody asked */
    List<FieldError> open(@Nullable Declared declared, Manuscript text) {
        if (declared == null && !demanded) {
            return List.of();
        }
        return (declared == null ? Declared.NOTHING : declared).open(asksAboutMinors(text.category()));
    }
}
