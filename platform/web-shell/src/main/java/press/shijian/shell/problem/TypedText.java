package press.shijian.shell.problem;

import java.beans.PropertyEditorSupport;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Every field of a form, and every parameter, as {@link PrintableText}. */
@ControllerAdvice
class TypedText {

    @InitBinder
    void withoutInvisibleCharacters(WebDataBinder binder) {
        binder.registerCustomEditor(String.class, new PropertyEditorSupport() {
            @Override
            public void setAsText(String text) {
                setValue(text == null ? null : PrintableText.withoutInvisible(text));
            }
        });
    }
}
