package press.shijian.rules;

import java.util.ArrayList;
import java.util.List;

/** The least pixels of each photograph, lying or standing. */
record PhotographsSize(int width, int height) implements Rule {

    PhotographsSize {
        Limits.check(1, Math.min(width, height));
    }

    @Override
    public Sentence asks() {
        return Sentence.of("rules.photographs-size", width, height);
    }

    @Override
    public List<Finding> check(CheckedText text) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < text.photographs().size(); i++) {
            CheckedText.Photograph photograph = text.photographs().get(i);
            if (!fits(photograph.width(), photograph.height()) && !fits(photograph.height(), photograph.width())) {
                findings.add(new Finding(
                        Sentence.of("rules.photographs-size.small", i + 1, photograph.width(), photograph.height()),
                        new Place(CheckedField.PHOTOGRAPHS, i, i + 1)));
            }
        }
        return findings;
    }

    private boolean fits(int across, int down) {
        return across >= width && down >= height;
    }
}
