package press.shijian.publish.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import press.shijian.events.Source;
import press.shijian.testkit.AnyDatabase;

@AnyDatabase
class SourceSlugsTest {

    private static final Source SPARK = new Source("云南大学", "外国语学院", "“星火”支教队");

    @Test
    void goFromTheSchoolDown() {
        assertThat(SourceSlugs.levels(SPARK)).containsExactly("云南大学", "云南大学-外国语学院", "云南大学-外国语学院-星火支教队");
    }

    @Test
    void passOverWhatIsMissing() {
        assertThat(SourceSlugs.levels(new Source("云南大学", "", "“星火”支教队"))).containsExactly("云南大学", "云南大学-星火支教队");
    }

    @Test
    void takeNoNoticeOfPunctuationBlanksAndCase() {
        assertThat(SourceSlugs.levels(new Source("ＹＮＵ ", "Foreign Languages", "../星火/?#支教队")))
                .containsExactly("ynu", "ynu-foreignlanguages", "ynu-foreignlanguages-星火支教队");
    }

    @Test
    void leaveOutWhatHoldsNothingReadable() {
        assertThat(SourceSlugs.levels(new Source("——", "“”", ""))).isEmpty();
    }

    @Test
    void keepMarksWithTheirLettersOnly() {
        assertThat(SourceSlugs.levels(new Source("नमस्ते", "Cafe\u0301 ❤️", "1️⃣队")))
                .containsExactly("नमस्ते", "नमस्ते-caf\u00e9", "नमस्ते-caf\u00e9-1队");
        assertThat(SourceSlugs.levels(new Source("\u0301❤️", "", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ＹＮＵ-外国语学院", "ynu－外国语 学院", "-YNU--“外国语学院”-", "ynu-外国语学院"})
    void areFoundHoweverTheyAreTyped(String typed) {
        assertThat(SourceSlugs.canonical(typed)).isEqualTo("ynu-外国语学院");
    }

    @Test
    void areCanonicalThemselves() {
        assertThat(SourceSlugs.levels(SPARK))
                .allMatch(slug -> SourceSlugs.canonical(slug).equals(slug));
    }

    @Test
    void areReadBackAsTheirNames() {
        assertThat(SourceSlugs.name(SPARK, "云南大学-外国语学院")).isEqualTo("云南大学外国语学院");
        assertThat(SourceSlugs.name(SPARK, "云南大学-外国语学院-星火支教队")).isEqualTo("云南大学外国语学院“星火”支教队");
    }
}
