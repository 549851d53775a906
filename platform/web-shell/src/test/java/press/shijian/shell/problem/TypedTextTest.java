package press.shijian.shell.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.MutablePropertyValues;
import org.springframework.web.bind.WebDataBinder;

class TypedTextTest {

    private static final String TYPED = "a\u000Bb";

    public static class Form {

        private String name = "";
        private String password = "";

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public String getPassword() {
            return password;
        }

        public void setPassword(String password) {
            this.password = password;
        }
    }

    @Test
    void ofAFormLosesWhatNobodySeesButAPasswordDoesNot() {
        Form form = new Form();
        WebDataBinder binder = new WebDataBinder(form, "form");
        new TypedText().withoutInvisibleCharacters(binder);

        binder.bind(new MutablePropertyValues().add("name", TYPED).add("password", TYPED));

        assertThat(form.getName()).isEqualTo("ab");
        assertThat(form.getPassword()).isEqualTo(TYPED);
    }

    @ParameterizedTest
    @CsvSource({"title, false", "password, true", "current, true", "new, true"})
    void ofAParameterLikewise(String parameter, boolean asTyped) {
        WebDataBinder binder = new WebDataBinder(null, parameter);
        new TypedText().withoutInvisibleCharacters(binder);

        assertThat(binder.convertIfNecessary(TYPED, String.class)).isEqualTo(asTyped ? TYPED : "ab");
    }
}
