package press.shijian.rules;

/**
 * Where in what was checked.
 *
 * @param start counted as Java and JavaScript count characters (UTF-16); of photographs, the index of one
 * @param end behind the last one; {@code start} where the whole field is meant
 */
public record Place(CheckedField field, int start, int end) {

    static Place whole(CheckedField field) {
        return new Place(field, 0, 0);
    }

    public boolean isWholeField() {
        return start == end;
    }
}
