<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n accepted</source>
        <comment>%n accepted</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>%n angenommen</numerusform>
            <numerusform>%n angenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n distractions found</source>
        <comment>%n distraction found</comment>
        <translation>
            <numerusform>%n störende Stelle gefunden</numerusform>
            <numerusform>%n störende Stellen gefunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra channels</source>
        <comment>an extra channel</comment>
        <translation>
            <numerusform>ein zusätzlicher Kanal</numerusform>
            <numerusform>%n zusätzliche Kanäle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>%n left</comment>
        <extracomment>distractions that nobody has decided on</extracomment>
        <translation>
            <numerusform>%n offen</numerusform>
            <numerusform>%n offen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more photos will be saved to the same files as before.</source>
        <comment>%n more photo will be saved to the same file as before.</comment>
        <translation>
            <numerusform>%n weiteres Foto kommt in die Datei, in der es zuvor gespeichert wurde.</numerusform>
            <numerusform>%n weitere Fotos kommen in die Dateien, in denen sie zuvor gespeichert wurden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more variations. None looks better than the one in use.</source>
        <comment>%n more variation. It does not look better than the one in use.</comment>
        <translation>
            <numerusform>%n weitere Variante. Sie sieht nicht besser aus als die verwendete.</numerusform>
            <numerusform>%n weitere Varianten. Keine sieht besser aus als die verwendete.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the {kept} places listed are masked.</source>
        <comment>%n of the {kept} places listed is masked.</comment>
        <translation>
            <numerusform>%n der {kept} aufgeführten Stellen ist maskiert.</numerusform>
            <numerusform>%n der {kept} aufgeführten Stellen sind maskiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {total} cannot be opened:</source>
        <comment>%n of {total} cannot be opened:</comment>
        <translation>
            <numerusform>%n von {total} kann nicht geöffnet werden:</numerusform>
            <numerusform>%n von {total} können nicht geöffnet werden:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cannot be opened.</source>
        <comment>%n photo cannot be opened.</comment>
        <translation>
            <numerusform>%n Foto kann nicht geöffnet werden.</numerusform>
            <numerusform>%n Fotos können nicht geöffnet werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have a different size.</source>
        <comment>%n photo has a different size.</comment>
        <translation>
            <numerusform>%n Foto hat eine andere Größe.</numerusform>
            <numerusform>%n Fotos haben eine andere Größe.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have a mask painted in the window.</source>
        <comment>%n photo has a mask painted in the window.</comment>
        <translation>
            <numerusform>Bei %n Foto ist im Fenster eine Maske gemalt.</numerusform>
            <numerusform>Bei %n Fotos ist im Fenster eine Maske gemalt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have this photo&apos;s size.</source>
        <comment>%n photo has this photo&apos;s size.</comment>
        <translation>
            <numerusform>%n Foto hat die Größe dieses Fotos.</numerusform>
            <numerusform>%n Fotos haben die Größe dieses Fotos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of a different size were skipped.</source>
        <comment>%n photo of a different size was skipped.</comment>
        <translation>
            <numerusform>%n Foto mit anderer Größe wurde übersprungen.</numerusform>
            <numerusform>%n Fotos mit anderer Größe wurden übersprungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos saved in {folder}.</source>
        <comment>%n photo saved in {folder}.</comment>
        <translation>
            <numerusform>%n Foto in {folder} gespeichert.</numerusform>
            <numerusform>%n Fotos in {folder} gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos saved.</source>
        <comment>%n photo saved.</comment>
        <translation>
            <numerusform>%n Foto gespeichert.</numerusform>
            <numerusform>%n Fotos gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos will be saved.</source>
        <comment>%n photo will be saved.</comment>
        <translation>
            <numerusform>%n Foto wird gespeichert.</numerusform>
            <numerusform>%n Fotos werden gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, {masked} of them with a mask.</source>
        <comment>%n photo, {masked} of them with a mask.</comment>
        <translation>
            <numerusform>%n Foto, davon {masked} mit Maske.</numerusform>
            <numerusform>%n Fotos, davon {masked} mit Maske.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are listed, but none is in the mask.</source>
        <comment>%n place is listed, but it is not in the mask.</comment>
        <translation>
            <numerusform>%n Stelle ist aufgeführt, aber nicht in der Maske.</numerusform>
            <numerusform>%n Stellen sind aufgeführt, aber keine ist in der Maske.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are masked.</source>
        <comment>%n place is masked.</comment>
        <translation>
            <numerusform>%n Stelle ist maskiert.</numerusform>
            <numerusform>%n Stellen sind maskiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are uncertain and not masked: check what is damage.</source>
        <comment>%n place is uncertain and not masked: check it if it is damage.</comment>
        <translation>
            <numerusform>%n Stelle ist unsicher und nicht maskiert: Haken setzen, falls sie ein Schaden ist.</numerusform>
            <numerusform>%n Stellen sind unsicher und nicht maskiert: Haken Sie an, was ein Schaden ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places were removed.</source>
        <comment>%n place was removed.</comment>
        <translation>
            <numerusform>%n Stelle wurde entfernt.</numerusform>
            <numerusform>%n Stellen wurden entfernt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places were repaired.</source>
        <comment>%n place was repaired.</comment>
        <translation>
            <numerusform>%n Stelle wurde ausgebessert.</numerusform>
            <numerusform>%n Stellen wurden ausgebessert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <comment>%n removed</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>%n entfernt</numerusform>
            <numerusform>%n entfernt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <comment>%n skipped</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>%n übersprungen</numerusform>
            <numerusform>%n übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n small ones</source>
        <comment>%n small one</comment>
        <translation>
            <numerusform>%n kleine</numerusform>
            <numerusform>%n kleine</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>&amp;Maske</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Netz</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Restaurieren</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message numerus="yes">
        <source>(%n waiting)</source>
        <extracomment>strokes</extracomment>
        <translation>
            <numerusform>(%n wartet)</numerusform>
            <numerusform>(%n warten)</numerusform>
        </translation>
    </message>
    <message>
        <source>+ Shadow</source>
        <translation>+ Schatten</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100&#xa0;%</translation>
    </message>
    <message>
        <source>16 bits per channel</source>
        <translation>16 Bit pro Kanal</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200&#xa0;%</translation>
    </message>
    <message>
        <source>A JPEG consists of blocks of 8 to 16 pixels: only those that a removal touches are recompressed.</source>
        <translation>Ein JPEG besteht aus Blöcken von 8 bis 16 Pixeln: Nur Blöcke, die eine Retusche berührt, werden neu komprimiert.</translation>
    </message>
    <message>
        <source>A batch is running. Stop it?</source>
        <translation>Eine Stapelverarbeitung läuft. Soll sie gestoppt werden?</translation>
    </message>
    <message>
        <source>A folder of masks</source>
        <translation>Ein Ordner mit Masken</translation>
    </message>
    <message>
        <source>A guide line could not be followed: the photo shows no such edge beside the mask.</source>
        <translation>Einer Leitlinie konnte nicht gefolgt werden: Neben der Maske zeigt das Foto keine solche Kante.</translation>
    </message>
    <message>
        <source>A guide line needs at least two points. Click where it ends, or press Esc.</source>
        <translation>Eine Leitlinie braucht mindestens zwei Punkte. Klicken Sie auf ihr Ende, oder drücken Sie Esc.</translation>
    </message>
    <message>
        <source>A removal is running</source>
        <translation>Es wird gerade etwas entfernt</translation>
    </message>
    <message>
        <source>A search is running</source>
        <translation>Es wird gerade gesucht</translation>
    </message>
    <message>
        <source>A watermark was found, but not at the size of this photo. Open another photo first.</source>
        <translation>Es wurde ein Wasserzeichen gefunden, aber nicht in der Größe dieses Fotos. Öffnen Sie zuerst ein anderes Foto.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Inpaint Studio</translation>
    </message>
    <message>
        <source>About Inpaint Studio</source>
        <translation>Über Inpaint Studio</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nachher</translation>
    </message>
    <message>
        <source>After a quick removal, further results to choose from are made while you go on working.</source>
        <translation>Nach einem schnellen Entfernen entstehen weitere Ergebnisse zur Auswahl, während Sie weiterarbeiten.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Alle Fotos</translation>
    </message>
    <message>
        <source>All photos are saved</source>
        <translation>Alle Fotos sind gespeichert</translation>
    </message>
    <message>
        <source>All pixels outside the removals are identical in {name}.</source>
        <translation>Alle Pixel außerhalb der Retuschen sind in {name} identisch.</translation>
    </message>
    <message>
        <source>All places are skipped.</source>
        <translation>Alle Stellen sind übersprungen.</translation>
    </message>
    <message>
        <source>Allow as source</source>
        <translation>Als Quelle zulassen</translation>
    </message>
    <message>
        <source>Alt+wheel</source>
        <translation>Alt+Mausrad</translation>
    </message>
    <message>
        <source>An object is still being selected</source>
        <translation>Ein Objekt wird noch ausgewählt</translation>
    </message>
    <message>
        <source>An object on {name} is still being selected.</source>
        <translation>Auf {name} wird noch ein Objekt ausgewählt.</translation>
    </message>
    <message>
        <source>An older step cannot be restored: its data in {path} is missing or damaged. The photo is unchanged.</source>
        <translation>Ein älterer Schritt kann nicht wiederhergestellt werden: Seine Daten in {path} fehlen oder sind beschädigt. Das Foto ist unverändert.</translation>
    </message>
    <message>
        <source>An outline needs at least three corners. Click the next one, or press Esc.</source>
        <translation>Ein Umriss braucht mindestens drei Ecken. Klicken Sie auf die nächste, oder drücken Sie Esc.</translation>
    </message>
    <message>
        <source>Analysing photo {number} of {total} …</source>
        <translation>Foto {number} von {total} wird untersucht …</translation>
    </message>
    <message>
        <source>Animated</source>
        <translation>Animiert</translation>
    </message>
    <message>
        <source>Animations</source>
        <translation>Animationen</translation>
    </message>
    <message>
        <source>Another batch is writing to {folder}. Wait for it, or use another folder.</source>
        <translation>Eine andere Stapelverarbeitung schreibt gerade in {folder}. Warten Sie, bis sie fertig ist, oder verwenden Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>Another program has changed it since it was saved.</source>
        <translation>Ein anderes Programm hat die Datei seit dem Speichern geändert.</translation>
    </message>
    <message>
        <source>Any other text: captions, subtitles, signs, watermarks; off by default</source>
        <translation>Jeder andere Text: Bildunterschriften, Untertitel, Schilder, Wasserzeichen; standardmäßig aus</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>Apple-GPU</translation>
    </message>
    <message>
        <source>Applies to photos opened from now on.</source>
        <translation>Gilt für Fotos, die Sie ab jetzt öffnen.</translation>
    </message>
    <message>
        <source>Apply mask to all photos…</source>
        <translation>Maske auf alle Fotos anwenden…</translation>
    </message>
    <message>
        <source>Areas that are completely transparent</source>
        <translation>Vollständig transparente Bereiche</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>Anordnung</translation>
    </message>
    <message>
        <source>Arrows, Shift+arrows</source>
        <translation>Pfeiltasten, Umschalt+Pfeiltasten</translation>
    </message>
    <message>
        <source>As in the original: only blocks that a removal touches are recompressed</source>
        <translation>Wie im Original: Nur Blöcke, die eine Retusche berührt, werden neu komprimiert</translation>
    </message>
    <message>
        <source>At least {count} photos are needed to find what they have in common.</source>
        <translation>Mindestens {count} Fotos sind nötig, um ihre Gemeinsamkeiten zu finden.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Automatic (0.15 % of the photo)</source>
        <translation>Automatisch (0,15&#xa0;% des Fotos)</translation>
    </message>
    <message>
        <source>Automatic (half of free memory)</source>
        <translation>Automatisch (Hälfte des freien Speichers)</translation>
    </message>
    <message>
        <source>Automatic: a colour that does not occur in the photo.</source>
        <translation>Automatisch: eine Farbe, die im Foto nicht vorkommt.</translation>
    </message>
    <message>
        <source>Background for transparent areas</source>
        <translation>Hintergrund für transparente Bereiche</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Stapelverarbeitung</translation>
    </message>
    <message>
        <source>Batch: failed</source>
        <translation>Stapel: fehlgeschlagen</translation>
    </message>
    <message>
        <source>Batch: finished</source>
        <translation>Stapel: fertig</translation>
    </message>
    <message>
        <source>Batch: paused</source>
        <translation>Stapel: pausiert</translation>
    </message>
    <message>
        <source>Batch: {count} failed</source>
        <translation>Stapel: {count} fehlgeschlagen</translation>
    </message>
    <message>
        <source>Batch: {number} of {total}</source>
        <translation>Stapel: {number} von {total}</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>Stapelverarbeitung…</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Before and after. Drag moves both, the wheel zooms. Esc goes back to painting.</source>
        <translation>Vorher und Nachher. Ziehen verschiebt beide, das Mausrad zoomt. Esc: weitermalen.</translation>
    </message>
    <message>
        <source>Bottom left corner</source>
        <translation>Ecke unten links</translation>
    </message>
    <message>
        <source>Bottom right corner</source>
        <translation>Ecke unten rechts</translation>
    </message>
    <message>
        <source>Broken links, skipped: {count}.</source>
        <translation>Übersprungene defekte Verknüpfungen: {count}.</translation>
    </message>
    <message>
        <source>Browse for a folder</source>
        <translation>Ordner auswählen</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinsel</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>Brush size in pixels of the photo ([ and ])</source>
        <translation>Pinselgröße in Pixeln des Fotos ([ und ])</translation>
    </message>
    <message>
        <source>Brush size while zooming</source>
        <translation>Pinselgröße beim Zoomen</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>Pinselstrich</translation>
    </message>
    <message>
        <source>Bundled network</source>
        <translation>Mitgeliefertes Netz</translation>
    </message>
    <message>
        <source>CPU, {count} threads</source>
        <translation>CPU, {count} Threads</translation>
    </message>
    <message>
        <source>Calculating …</source>
        <translation>Wird berechnet …</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel stroke</source>
        <translation>Strich abbrechen</translation>
    </message>
    <message>
        <source>Cancel stroke {number}</source>
        <translation>Strich {number} abbrechen</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Mitte</translation>
    </message>
    <message>
        <source>Changed, but not saved</source>
        <translation>Geändert, aber nicht gespeichert</translation>
    </message>
    <message>
        <source>Check it, correct it with the brush, then choose “Apply mask to all photos”.</source>
        <translation>Prüfen Sie es, korrigieren Sie es mit dem Pinsel und wählen Sie dann „Maske auf alle Fotos anwenden“.</translation>
    </message>
    <message>
        <source>Choose Save all to keep the results.</source>
        <translation>Wählen Sie „Alle speichern“, um die Ergebnisse zu behalten.</translation>
    </message>
    <message>
        <source>Choose a folder of photos.</source>
        <translation>Wählen Sie einen Ordner mit Fotos.</translation>
    </message>
    <message>
        <source>Choose the folder of masks.</source>
        <translation>Wählen Sie den Ordner mit den Masken.</translation>
    </message>
    <message>
        <source>Choose the folder of results.</source>
        <translation>Wählen Sie den Ordner für die Ergebnisse.</translation>
    </message>
    <message>
        <source>Choose the mask for all photos.</source>
        <translation>Wählen Sie die Maske für alle Fotos.</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Auswählen: {name}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Clear guide lines</source>
        <translation>Leitlinien löschen</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Liste leeren</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Maske löschen</translation>
    </message>
    <message>
        <source>Clear shortcut</source>
        <translation>Kürzel löschen</translation>
    </message>
    <message>
        <source>Clear source marks</source>
        <translation>Quellmarkierungen löschen</translation>
    </message>
    <message>
        <source>Click a colour to select it.</source>
        <translation>Auf eine Farbe klicken, um sie auszuwählen.</translation>
    </message>
    <message>
        <source>Click an object to select it, or drag a box around it.</source>
        <translation>Klicken Sie auf ein Objekt, um es auszuwählen, oder ziehen Sie einen Rahmen darum.</translation>
    </message>
    <message>
        <source>Click for bends, Enter to finish. Right-click deletes.</source>
        <translation>Klicks setzen Knicke, Enter beendet. Rechtsklick löscht.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close and discard</source>
        <translation>Schließen und verwerfen</translation>
    </message>
    <message>
        <source>Close and keep for later</source>
        <translation>Schließen und für später behalten</translation>
    </message>
    <message>
        <source>Close photo</source>
        <translation>Foto schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Schließen ohne Speichern</translation>
    </message>
    <message>
        <source>Close without waiting</source>
        <translation>Schließen ohne zu warten</translation>
    </message>
    <message>
        <source>Closing stops the removal.</source>
        <translation>Beim Schließen wird das Entfernen abgebrochen.</translation>
    </message>
    <message>
        <source>Compare with the original, split by a line</source>
        <translation>Mit dem Original vergleichen, durch eine Linie geteilt</translation>
    </message>
    <message>
        <source>Compare: side by side</source>
        <translation>Vergleichen: nebeneinander</translation>
    </message>
    <message>
        <source>Compare: split view</source>
        <translation>Vergleichen: geteilte Ansicht</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Contiguous</source>
        <translation>Benachbart</translation>
    </message>
    <message>
        <source>Contiguous areas only</source>
        <translation>Nur benachbarte Bereiche</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>Weiter…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Diagnosedaten kopieren</translation>
    </message>
    <message>
        <source>Copy mask from previous photo</source>
        <translation>Maske des vorherigen Fotos kopieren</translation>
    </message>
    <message>
        <source>Copy photo</source>
        <translation>Foto kopieren</translation>
    </message>
    <message>
        <source>Copy the photo unchanged</source>
        <translation>Foto unverändert kopieren</translation>
    </message>
    <message>
        <source>Copy the result as a file</source>
        <translation>Ergebnis als Datei kopieren</translation>
    </message>
    <message>
        <source>Couldn&apos;t search for: {kinds}. Uncheck the box and check it again to retry.</source>
        <translation>Die Suche ist fehlgeschlagen: {kinds}. Entfernen Sie den Haken und setzen Sie ihn wieder, um es erneut zu versuchen.</translation>
    </message>
    <message>
        <source>Count as failed</source>
        <translation>Als Fehler zählen</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Strg+Leertaste</translation>
    </message>
    <message>
        <source>Damage</source>
        <comment>title of a panel</comment>
        <translation>Schäden</translation>
    </message>
    <message>
        <source>Damage found</source>
        <translation>Schäden gefunden</translation>
    </message>
    <message>
        <source>Damage found in the photo</source>
        <translation>Schäden, die im Foto gefunden werden</translation>
    </message>
    <message>
        <source>Damage found; Enter: accept, Delete: skip</source>
        <translation>Gefundene Schäden; Enter: annehmen, Entf: überspringen</translation>
    </message>
    <message>
        <source>Damaged files</source>
        <translation>Beschädigte Dateien</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Date stamps</source>
        <translation>Datumsstempel</translation>
    </message>
    <message>
        <source>Dates and words that a camera printed into a corner, in one colour</source>
        <translation>Datum und Wörter, die eine Kamera einfarbig in eine Ecke gedruckt hat</translation>
    </message>
    <message>
        <source>Dead and hot pixels</source>
        <translation>Tote und heiße Pixel</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Später entscheiden</translation>
    </message>
    <message>
        <source>Default shortcut</source>
        <translation>Standardkürzel</translation>
    </message>
    <message>
        <source>Delete guide line</source>
        <translation>Leitlinie löschen</translation>
    </message>
    <message>
        <source>Delete removal</source>
        <translation>Retusche löschen</translation>
    </message>
    <message>
        <source>Delete settings, log and unfinished work?</source>
        <translation>Einstellungen, Log und unfertige Arbeit löschen?</translation>
    </message>
    <message>
        <source>Diagnostics copied to the clipboard: versions, log and crashes, without paths or names.</source>
        <translation>Diagnosedaten in die Zwischenablage kopiert: Versionen, Log und Abstürze, ohne Pfade oder Namen.</translation>
    </message>
    <message>
        <source>Differences, {gain} times amplified</source>
        <translation>Unterschiede, {gain}-fach verstärkt</translation>
    </message>
    <message>
        <source>Discard this work</source>
        <translation>Diese Arbeit verwerfen</translation>
    </message>
    <message>
        <source>Distraction accepted</source>
        <translation>Störendes angenommen</translation>
    </message>
    <message>
        <source>Distraction skipped</source>
        <translation>Störendes übersprungen</translation>
    </message>
    <message>
        <source>Distractions</source>
        <comment>title of a panel</comment>
        <translation>Störendes</translation>
    </message>
    <message>
        <source>Distractions found; Enter: accept, Delete: skip</source>
        <translation>Störende Stellen; Enter: annehmen, Entf: überspringen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Double-click a row to view its result, or the photo if there is none yet</source>
        <translation>Ein Doppelklick auf eine Zeile zeigt ihr Ergebnis oder, solange es keines gibt, das Foto</translation>
    </message>
    <message>
        <source>Drag along an edge that should continue behind what you remove.</source>
        <translation>Entlang einer Kante ziehen, die hinter dem Entfernten weitergehen soll.</translation>
    </message>
    <message>
        <source>Drag from corner to corner</source>
        <translation>Von Ecke zu Ecke ziehen</translation>
    </message>
    <message>
        <source>Drag from corner to corner.</source>
        <translation>Von Ecke zu Ecke ziehen.</translation>
    </message>
    <message>
        <source>Drag out</source>
        <translation>Herausziehen</translation>
    </message>
    <message>
        <source>Drag the result into another program, or click to copy it as a file</source>
        <translation>Das Ergebnis in ein anderes Programm ziehen oder durch Klicken als Datei kopieren</translation>
    </message>
    <message>
        <source>Drag to move the line between before and after. Esc goes back to painting.</source>
        <translation>Ziehen verschiebt die Linie zwischen Vorher und Nachher. Esc: weitermalen.</translation>
    </message>
    <message>
        <source>Drag to move the photo.</source>
        <translation>Ziehen, um das Foto zu verschieben.</translation>
    </message>
    <message>
        <source>Draw around anything you want gone, or click corner by corner.</source>
        <translation>Umranden Sie, was verschwinden soll, oder klicken Sie Ecke für Ecke.</translation>
    </message>
    <message>
        <source>Draw guide line</source>
        <translation>Leitlinie zeichnen</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>Foto hier ablegen</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>Zum Öffnen hier ablegen</translation>
    </message>
    <message>
        <source>Dust and spots</source>
        <translation>Staub und Flecken</translation>
    </message>
    <message>
        <source>EXIF data</source>
        <translation>EXIF-Daten</translation>
    </message>
    <message>
        <source>Edit mask of removal</source>
        <translation>Maske der Retusche bearbeiten</translation>
    </message>
    <message>
        <source>Enter: accept · Delete: skip · ↑↓: next</source>
        <translation>Enter: annehmen · Entf: überspringen · ↑↓: weiter</translation>
    </message>
    <message>
        <source>Erase the mask where it covers too much.</source>
        <translation>Die Maske dort radieren, wo sie zu viel abdeckt.</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Radiergummi</translation>
    </message>
    <message>
        <source>Eraser stroke</source>
        <translation>Radierstrich</translation>
    </message>
    <message>
        <source>Example: {photo} → {result}</source>
        <translation>Beispiel: {photo} → {result}</translation>
    </message>
    <message>
        <source>Exclude as source</source>
        <translation>Als Quelle ausschließen</translation>
    </message>
    <message>
        <source>Export before/after</source>
        <translation>Vorher/Nachher exportieren</translation>
    </message>
    <message>
        <source>Export before/after…</source>
        <translation>Vorher/Nachher exportieren…</translation>
    </message>
    <message>
        <source>Extended attributes of {name} could not be kept: {attributes}.</source>
        <translation>Nicht erhaltene erweiterte Attribute von {name}: {attributes}.</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Failed only</source>
        <translation>Nur fehlgeschlagene</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Weiche Kante</translation>
    </message>
    <message>
        <source>Feather mask {feather} px</source>
        <translation>Weiche Maskenkante {feather}&#xa0;px</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Dateinamen</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Dateigröße</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>Löcher füllen</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>Filmstreifen</translation>
    </message>
    <message>
        <source>Find damage…</source>
        <translation>Schäden suchen…</translation>
    </message>
    <message>
        <source>Find distractions…</source>
        <translation>Störendes suchen…</translation>
    </message>
    <message>
        <source>Find text…</source>
        <translation>Text suchen…</translation>
    </message>
    <message>
        <source>Find watermark…</source>
        <translation>Wasserzeichen suchen…</translation>
    </message>
    <message>
        <source>Finish the outline first (Enter), or discard it (Esc)</source>
        <translation>Schließen Sie zuerst den Umriss ab (Enter) oder verwerfen Sie ihn (Esc)</translation>
    </message>
    <message>
        <source>Finished photos are kept. You can resume later.</source>
        <translation>Fertige Fotos bleiben erhalten. Sie können später fortfahren.</translation>
    </message>
    <message>
        <source>Finished: {good} of {total} photos done, {rest} skipped, {bad} failed.</source>
        <translation>Fertig: {good} von {total} Fotos erledigt, {rest} übersprungen, {bad} fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Finishing …</source>
        <translation>Wird abgeschlossen …</translation>
    </message>
    <message>
        <source>First paint over what you want gone</source>
        <translation>Übermalen Sie zuerst, was verschwinden soll</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>An Fenster anpassen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>Ordner mit Masken</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Ordner mit Fotos</translation>
    </message>
    <message>
        <source>Folder of results</source>
        <translation>Ordner für Ergebnisse</translation>
    </message>
    <message>
        <source>Folders skipped: {count}.</source>
        <translation>Übersprungene Ordner: {count}.</translation>
    </message>
    <message>
        <source>For formats without transparency, such as JPEG. Automatic: white.</source>
        <translation>Für Formate ohne Transparenz wie JPEG. Automatisch: Weiß.</translation>
    </message>
    <message>
        <source>For photo.jpg: photo_mask.png in the same folder, or photo.png in a folder named masks beside it.</source>
        <translation>Zu photo.jpg: photo_mask.png im selben Ordner oder photo.png in einem Ordner namens masks daneben.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message numerus="yes">
        <source>Found in %n photos.</source>
        <comment>Found in %n photo.</comment>
        <translation>
            <numerusform>In %n Foto gefunden.</numerusform>
            <numerusform>In %n Fotos gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>Volle Größe</translation>
    </message>
    <message>
        <source>GIF has no partial transparency: each pixel of {name} is transparent or opaque.</source>
        <translation>GIF kennt keine teilweise Transparenz: Jedes Pixel von {name} ist transparent oder deckend.</translation>
    </message>
    <message>
        <source>GIF supports only 256 colours: the colours of {name} are reduced.</source>
        <translation>GIF unterstützt nur 256 Farben: Die Farben von {name} werden reduziert.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Grafikkarte</translation>
    </message>
    <message>
        <source>Grey, green or black blocks, repeated rows, a missing end</source>
        <translation>Graue, grüne oder schwarze Blöcke, wiederholte Zeilen, ein fehlendes Ende</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>Maske vergrößern</translation>
    </message>
    <message>
        <source>Grow mask {by} px</source>
        <translation>Maske um {by}&#xa0;px vergrößern</translation>
    </message>
    <message>
        <source>Grow or shrink</source>
        <translation>Vergrößern oder verkleinern</translation>
    </message>
    <message>
        <source>Grow selected objects</source>
        <translation>Ausgewählte Objekte vergrößern</translation>
    </message>
    <message>
        <source>Grow, shrink, feather…</source>
        <translation>Vergrößern, verkleinern, weiche Kante…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Anleitung</translation>
    </message>
    <message>
        <source>Guide line</source>
        <translation>Leitlinie</translation>
    </message>
    <message>
        <source>Guide lines that cross no masked area were ignored.</source>
        <translation>Leitlinien, die keinen maskierten Bereich kreuzen, wurden ignoriert.</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>Hand</translation>
    </message>
    <message>
        <source>Harder brush</source>
        <translation>Härterer Pinsel</translation>
    </message>
    <message>
        <source>Here, dragging moves the photo: Esc goes back to painting</source>
        <translation>Hier verschiebt Ziehen das Foto: Mit Esc zurück zum Malen</translation>
    </message>
    <message>
        <source>Hide removal</source>
        <translation>Retusche ausblenden</translation>
    </message>
    <message>
        <source>Hide the variations</source>
        <translation>Varianten ausblenden</translation>
    </message>
    <message>
        <source>Higher: larger file, less loss</source>
        <translation>Höher: größere Datei, weniger Verlust</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>How much a click selects (A)</source>
        <translation>Wie viel ein Klick auswählt (A)</translation>
    </message>
    <message>
        <source>How similar colours must be to the one clicked</source>
        <translation>Wie ähnlich Farben der angeklickten sein müssen</translation>
    </message>
    <message>
        <source>IPTC data</source>
        <translation>IPTC-Daten</translation>
    </message>
    <message>
        <source>If a trace is left, undo and grow the mask, or make more variations.</source>
        <translation>Falls eine Spur bleibt: rückgängig machen und die Maske vergrößern, oder weitere Varianten erstellen.</translation>
    </message>
    <message>
        <source>If the file exists</source>
        <translation>Wenn die Datei existiert</translation>
    </message>
    <message>
        <source>If the mask size differs</source>
        <translation>Bei anderer Maskengröße</translation>
    </message>
    <message>
        <source>If there is no mask</source>
        <translation>Wenn eine Maske fehlt</translation>
    </message>
    <message>
        <source>If there is one, paint over it with the brush (B).</source>
        <translation>Falls es einen gibt, übermalen Sie ihn mit dem Pinsel (B).</translation>
    </message>
    <message>
        <source>If you do not wait, it is neither masked nor removed.</source>
        <translation>Wenn Sie nicht warten, wird es weder maskiert noch entfernt.</translation>
    </message>
    <message>
        <source>Images with 32 bits per channel are not supported. Save the photo with 8 or 16 bits.</source>
        <translation>Bilder mit 32 Bit je Kanal werden nicht unterstützt. Speichern Sie das Foto mit 8 oder 16 Bit.</translation>
    </message>
    <message>
        <source>Images with {samples} channels of {bits} bits are not supported. Save the photo as RGB with 8 or 16 bits.</source>
        <translation>Bilder mit {samples} Kanälen zu {bits} Bit werden nicht unterstützt. Speichern Sie das Foto als RGB mit 8 oder 16 Bit.</translation>
    </message>
    <message>
        <source>Images with {samples} channels of {bits} bits are not supported. Save the photo with 8 bits.</source>
        <translation>Bilder mit {samples} Kanälen zu {bits} Bit werden nicht unterstützt. Speichern Sie das Foto mit 8 Bit.</translation>
    </message>
    <message>
        <source>In a folder “cleaned” beside the photos</source>
        <translation>In einem Ordner „cleaned“ neben den Fotos</translation>
    </message>
    <message>
        <source>In another folder</source>
        <translation>In einem anderen Ordner</translation>
    </message>
    <message>
        <source>In place (originals kept in “originals”)</source>
        <translation>Ersetzen (Originale in „originals“)</translation>
    </message>
    <message>
        <source>Include shadow</source>
        <translation>Schatten einschließen</translation>
    </message>
    <message>
        <source>Include subfolders</source>
        <translation>Unterordner einbeziehen</translation>
    </message>
    <message>
        <source>Intel GPU</source>
        <translation>Intel-GPU</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Umkehren</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>Maske umkehren</translation>
    </message>
    <message>
        <source>Invert mask (black = remove)</source>
        <translation>Maske umkehren (schwarz = entfernen)</translation>
    </message>
    <message>
        <source>It already exists.</source>
        <translation>Die Datei ist bereits vorhanden.</translation>
    </message>
    <message>
        <source>It is another photo in the open folder.</source>
        <translation>Es ist ein anderes Foto des geöffneten Ordners.</translation>
    </message>
    <message>
        <source>It is compressed with {method}, which is not supported: save it with LZW, Deflate or no compression.</source>
        <translation>Es ist mit {method} komprimiert; das wird nicht unterstützt: Speichern Sie es mit LZW, Deflate oder ohne Kompression.</translation>
    </message>
    <message>
        <source>It is damaged (unreadable: {what}).</source>
        <translation>Die Datei ist beschädigt (nicht lesbar: {what}).</translation>
    </message>
    <message>
        <source>It is not a photo in a supported format ({known}).</source>
        <translation>Es ist kein Foto in einem unterstützten Format ({known}).</translation>
    </message>
    <message>
        <source>It is shown as sRGB.</source>
        <translation>Es wird als sRGB angezeigt.</translation>
    </message>
    <message>
        <source>It is the photo you opened, and another program has changed it since.</source>
        <translation>Es ist das Foto, das Sie geöffnet haben, und ein anderes Programm hat es seitdem geändert.</translation>
    </message>
    <message>
        <source>It is the photo you opened.</source>
        <translation>Es ist das Foto, das Sie geöffnet haben.</translation>
    </message>
    <message>
        <source>It stores its pixels in an unusual way, which is not supported: save it as plain RGB.</source>
        <translation>Die Pixel sind auf ungewöhnliche Weise gespeichert; das wird nicht unterstützt: Speichern Sie es als einfaches RGB.</translation>
    </message>
    <message>
        <source>It was made by another version of the program ({version}).</source>
        <translation>Die Datei wurde von einer anderen Version des Programms erstellt ({version}).</translation>
    </message>
    <message>
        <source>Its current contents will be lost.</source>
        <translation>Der bisherige Inhalt geht verloren.</translation>
    </message>
    <message>
        <source>JPEGs with {bits} bits are not supported. Save the photo as a 16-bit TIFF or PNG, or as an 8-bit JPEG.</source>
        <translation>JPEGs mit {bits} Bit werden nicht unterstützt. Speichern Sie das Foto als TIFF oder PNG mit 16 Bit oder als JPEG mit 8 Bit.</translation>
    </message>
    <message>
        <source>Keep changes</source>
        <translation>Änderungen behalten</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Keep the original file date</source>
        <translation>Ursprüngliches Dateidatum beibehalten</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Label Before and After</source>
        <translation>Mit „Vorher“ und „Nachher“ beschriften</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Larger areas are filled in parts or at lower resolution.</source>
        <translation>Größere Bereiche werden in Teilen oder mit geringerer Auflösung gefüllt.</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Größerer Pinsel</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Left: smaller. Right: larger.</source>
        <translation>Links: kleiner. Rechts: größer.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Links to these photos, skipped: {count}.</source>
        <translation>Übersprungene Verknüpfungen mit diesen Fotos: {count}.</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>Maske laden</translation>
    </message>
    <message>
        <source>Load mask…</source>
        <translation>Maske laden…</translation>
    </message>
    <message>
        <source>Load network</source>
        <translation>Netz laden</translation>
    </message>
    <message>
        <source>Load network…</source>
        <translation>Netz laden…</translation>
    </message>
    <message>
        <source>Long and thin, bright or dark, on scans</source>
        <translation>Lang und dünn, hell oder dunkel, auf Scans</translation>
    </message>
    <message>
        <source>Longer side of each photo</source>
        <translation>Längere Seite jedes Fotos</translation>
    </message>
    <message>
        <source>Look at each place: Enter ticks it, Delete unticks it. Then remove all that are ticked.</source>
        <translation>Sehen Sie sich jede Stelle an: Enter setzt den Haken, Entf nimmt ihn weg. Entfernen Sie dann alle angehakten Stellen.</translation>
    </message>
    <message>
        <source>Lost blocks and stripes</source>
        <translation>Verlorene Blöcke und Streifen</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>Zauberstab</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>Hauptsymbolleiste</translation>
    </message>
    <message>
        <source>Making variations</source>
        <translation>Varianten werden erstellt</translation>
    </message>
    <message>
        <source>Margin around the mask</source>
        <translation>Rand um die Maske</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Maske</translation>
    </message>
    <message>
        <source>Mask again</source>
        <translation>Erneut maskieren</translation>
    </message>
    <message>
        <source>Mask all places listed that are not skipped</source>
        <translation>Alle aufgeführten Stellen maskieren, die nicht übersprungen sind</translation>
    </message>
    <message numerus="yes">
        <source>Mask applied to %n photos.</source>
        <comment>Mask applied to %n photo.</comment>
        <translation>
            <numerusform>Maske auf %n Foto angewendet.</numerusform>
            <numerusform>Maske auf %n Fotos angewendet.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mask from transparency</source>
        <translation>Maske aus Transparenz</translation>
    </message>
    <message>
        <source>Mask of {name}</source>
        <translation>Maske von {name}</translation>
    </message>
    <message>
        <source>Mask overlay colour</source>
        <translation>Farbe der Maskenüberlagerung</translation>
    </message>
    <message>
        <source>Mask overlay opacity</source>
        <translation>Deckkraft der Maskenüberlagerung</translation>
    </message>
    <message>
        <source>Mask position</source>
        <translation>Position der Maske</translation>
    </message>
    <message>
        <source>Mask saved as {path}</source>
        <translation>Maske gespeichert als {path}</translation>
    </message>
    <message>
        <source>Mask transparent areas</source>
        <translation>Transparente Bereiche maskieren</translation>
    </message>
    <message>
        <source>Masked, but not removed yet</source>
        <translation>Maskiert, aber noch nicht entfernt</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masken</translation>
    </message>
    <message>
        <source>Masks that were not removed cannot be kept.</source>
        <translation>Masken, die noch nicht entfernt wurden, können nicht behalten werden.</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Memory for a removal</source>
        <translation>Speicher für das Entfernen</translation>
    </message>
    <message>
        <source>Memory for undo history</source>
        <translation>Speicher für Rückgängig-Schritte</translation>
    </message>
    <message>
        <source>Missing from {name}: the HDR gain map, which does not fit the photo.</source>
        <translation>Nicht in {name}: die HDR-Gain-Map, die nicht zum Foto passt.</translation>
    </message>
    <message>
        <source>Missing from {name}: {missing}.</source>
        <translation>Nicht in {name}: {missing}.</translation>
    </message>
    <message>
        <source>Missing part</source>
        <translation>Fehlender Teil</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Weitere Optionen</translation>
    </message>
    <message>
        <source>More variations</source>
        <translation>Weitere Varianten</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Maus</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>Move the sliders: the photo shows the new edge of the mask. Done keeps it, Esc discards it.</source>
        <translation>Bewegen Sie die Regler: Das Foto zeigt die neue Maskenkante. „Fertig“ behält sie, Esc verwirft sie.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Names that end in {end} are those of masks. Choose another name.</source>
        <translation>Namen, die auf {end} enden, gehören zu Masken. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Network in use: {name}</source>
        <translation>Verwendetes Netz: {name}</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>New here? Four steps on a sample photo show how it works.</source>
        <translation>Neu hier? Vier Schritte an einem Beispielfoto zeigen, wie es geht.</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>Neues Kürzel</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next object size</source>
        <translation>Nächste Objektgröße</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Nächstes Foto</translation>
    </message>
    <message>
        <source>No changes to save</source>
        <translation>Keine Änderungen zu speichern</translation>
    </message>
    <message>
        <source>No damage found. The photo is unchanged.</source>
        <translation>Keine Schäden gefunden. Das Foto ist unverändert.</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Keine Unterschiede</translation>
    </message>
    <message>
        <source>No distractions found. The photo is unchanged.</source>
        <translation>Nichts Störendes gefunden. Das Foto ist unverändert.</translation>
    </message>
    <message>
        <source>No edge that continues behind the mask was found. Draw one with the guide line (N)</source>
        <translation>Es wurde keine Kante gefunden, die hinter der Maske weitergeht. Zeichnen Sie eine mit der Leitlinie (N)</translation>
    </message>
    <message>
        <source>No installed program can open {path}.</source>
        <translation>Kein Programm auf diesem System kann {path} öffnen.</translation>
    </message>
    <message>
        <source>No object found. Draw a box around it, or paint with the brush.</source>
        <translation>Kein Objekt gefunden. Ziehen Sie einen Rahmen darum oder malen Sie mit dem Pinsel.</translation>
    </message>
    <message>
        <source>No object found. Draw a tighter box, or paint with the brush.</source>
        <translation>Kein Objekt gefunden. Ziehen Sie einen engeren Rahmen oder malen Sie mit dem Pinsel.</translation>
    </message>
    <message>
        <source>No object was found in the box. Try a tighter one, or a click on the object.</source>
        <translation>Im Rahmen wurde kein Objekt gefunden. Versuchen Sie einen engeren Rahmen oder einen Klick auf das Objekt.</translation>
    </message>
    <message>
        <source>No object was found {place}. Try the middle of the object, or a box around it.</source>
        <translation>Kein Objekt {place} gefunden. Versuchen Sie es in der Mitte des Objekts oder mit einem Rahmen darum.</translation>
    </message>
    <message>
        <source>No photo has a mask</source>
        <translation>Kein Foto hat eine Maske</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>Keine Vorschau</translation>
    </message>
    <message>
        <source>No recent photos</source>
        <translation>Keine zuletzt verwendeten Fotos</translation>
    </message>
    <message>
        <source>No removals yet</source>
        <translation>Noch keine Retuschen</translation>
    </message>
    <message>
        <source>No shadow found beside this selection.</source>
        <translation>Neben dieser Auswahl wurde kein Schatten gefunden.</translation>
    </message>
    <message>
        <source>No shadow or reflection is certain enough to be added.</source>
        <translation>Kein Schatten und keine Spiegelung ist sicher genug, um hinzugefügt zu werden.</translation>
    </message>
    <message>
        <source>No text found. The photo is unchanged.</source>
        <translation>Kein Text gefunden. Das Foto ist unverändert.</translation>
    </message>
    <message>
        <source>No texture was found around it, so the fill is smooth.</source>
        <translation>Ringsum wurde keine Textur gefunden, daher ist die Füllung glatt.</translation>
    </message>
    <message>
        <source>No variations could be made: {why}.</source>
        <translation>Es konnten keine Varianten erstellt werden: {why}.</translation>
    </message>
    <message>
        <source>Not in the guide: {words}</source>
        <translation>Nicht in der Anleitung: {words}</translation>
    </message>
    <message>
        <source>Not searched for: {kinds}.</source>
        <translation>Nicht gesucht: {kinds}.</translation>
    </message>
    <message>
        <source>Nothing changed here: paint on the photo, where it is not masked yet</source>
        <translation>Hier hat sich nichts geändert: Malen Sie im Foto, wo noch keine Maske ist</translation>
    </message>
    <message>
        <source>Nothing has been removed here</source>
        <translation>Hier wurde nichts entfernt</translation>
    </message>
    <message>
        <source>Nothing has been removed yet</source>
        <translation>Es wurde noch nichts entfernt</translation>
    </message>
    <message>
        <source>Nothing is marked with Exclude as source</source>
        <translation>Nichts ist mit „Als Quelle ausschließen“ markiert</translation>
    </message>
    <message>
        <source>Nothing is masked: paint over what you want gone</source>
        <translation>Nichts ist maskiert: Übermalen Sie, was verschwinden soll</translation>
    </message>
    <message>
        <source>Nothing stands out {place}. Try another place, or a box around the object.</source>
        <translation>Nichts hebt sich {place} ab. Versuchen Sie es an einer anderen Stelle oder mit einem Rahmen um das Objekt.</translation>
    </message>
    <message>
        <source>Nothing to cancel</source>
        <translation>Nichts abzubrechen</translation>
    </message>
    <message>
        <source>Nothing to compare yet: the photo is unchanged</source>
        <translation>Noch nichts zu vergleichen: Das Foto ist unverändert</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Nichts zu wiederholen</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Nichts rückgängig zu machen</translation>
    </message>
    <message>
        <source>Nothing was filled: {why}.</source>
        <translation>Es wurde nichts gefüllt: {why}.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>Es wurde nichts entfernt.</translation>
    </message>
    <message>
        <source>Nothing was selected: {why}.</source>
        <translation>Es wurde nichts ausgewählt: {why}.</translation>
    </message>
    <message>
        <source>Object size</source>
        <translation>Objektgröße</translation>
    </message>
    <message>
        <source>Objects can&apos;t be recognised ({why}). They are selected by colour instead.</source>
        <translation>Objekte können nicht erkannt werden ({why}). Sie werden stattdessen nach Farbe ausgewählt.</translation>
    </message>
    <message>
        <source>Of the pixels kept, {changed:,} ({share:.2f} %) differ in {name}: by at most {most:.0f} of 255, by {mean:.3f} on average.</source>
        <translation>Von den behaltenen Pixeln weichen in {name} {changed:,} ({share:.2f}&#xa0;%) ab: um höchstens {most:.0f} von 255, im Mittel um {mean:.3f}.</translation>
    </message>
    <message>
        <source>Older steps move to disk.</source>
        <translation>Ältere Schritte werden auf die Festplatte ausgelagert.</translation>
    </message>
    <message>
        <source>On this system, replaced photos such as {name} lose their tags and access rights.</source>
        <translation>Auf diesem System verlieren ersetzte Fotos wie {name} ihre Tags und Zugriffsrechte.</translation>
    </message>
    <message>
        <source>One mask file for each photo</source>
        <translation>Eine Maskendatei für jedes Foto</translation>
    </message>
    <message>
        <source>One mask for all photos</source>
        <translation>Eine Maske für alle Fotos</translation>
    </message>
    <message>
        <source>Only excluded sources or guide lines, no mask</source>
        <translation>Nur ausgeschlossene Quellen oder Leitlinien, keine Maske</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt verwendet</translation>
    </message>
    <message>
        <source>Open a folder or several photos first</source>
        <translation>Öffnen Sie zuerst einen Ordner oder mehrere Fotos</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>Öffnen Sie zuerst ein Foto</translation>
    </message>
    <message>
        <source>Open and discard changes</source>
        <translation>Öffnen und Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Fotos öffnen</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Foto öffnen…</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Open the folder of the results</source>
        <translation>Den Ordner der Ergebnisse öffnen</translation>
    </message>
    <message>
        <source>Open the sample photo “{name}”</source>
        <translation>Beispielfoto „{name}“ öffnen</translation>
    </message>
    <message>
        <source>Open what is there and mask the missing part?</source>
        <translation>Das Vorhandene öffnen und den fehlenden Teil maskieren?</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation>{name} wird geöffnet …</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Öffnen…</translation>
    </message>
    <message>
        <source>Or try a sample:</source>
        <translation>Oder probieren Sie ein Beispiel:</translation>
    </message>
    <message>
        <source>Other files, ignored: {count}.</source>
        <translation>Andere Dateien, ignoriert: {count}.</translation>
    </message>
    <message>
        <source>Other results may appear beside the photo: click one to use it. More variations (Ctrl+R) makes some. Press C to compare the result with the original.</source>
        <translation>Neben dem Foto können andere Ergebnisse erscheinen: Ein Klick übernimmt eines. „Weitere Varianten“ (Strg+R) erzeugt welche. Drücken Sie C, um das Ergebnis mit dem Original zu vergleichen.</translation>
    </message>
    <message>
        <source>Other variations look the same here.</source>
        <translation>Andere Varianten sehen hier genauso aus.</translation>
    </message>
    <message>
        <source>PDF isn&apos;t supported: export the page as PNG first.</source>
        <translation>PDF wird nicht unterstützt: Exportieren Sie die Seite zuerst als PNG.</translation>
    </message>
    <message>
        <source>Paint along one of the white trails in the sky. Whatever is tinted will be removed.</source>
        <translation>Übermalen Sie einen der weißen Streifen am Himmel. Was eingefärbt ist, verschwindet.</translation>
    </message>
    <message>
        <source>Paint over anything you want gone, then press Remove.</source>
        <translation>Übermalen Sie, was verschwinden soll, und klicken Sie dann auf „Entfernen“.</translation>
    </message>
    <message>
        <source>Paint over areas that must not be used as a source for fills.</source>
        <translation>Bereiche übermalen, die nicht als Quelle für Füllungen dienen sollen.</translation>
    </message>
    <message>
        <source>Paint over something to see the edges that continue behind it</source>
        <translation>Übermalen Sie etwas, um die Kanten zu sehen, die dahinter weitergehen</translation>
    </message>
    <message>
        <source>Paint over what you want gone, then press Remove (Enter).</source>
        <translation>Übermalen Sie, was verschwinden soll, und klicken Sie auf „Entfernen“ (Enter).</translation>
    </message>
    <message>
        <source>Paint to restore the original where a removal took too much.</source>
        <translation>Übermalen, um das Original dort wiederherzustellen, wo zu viel entfernt wurde.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>Part of the photo is missing</source>
        <translation>Ein Teil des Fotos fehlt</translation>
    </message>
    <message>
        <source>Part of the scene</source>
        <translation>Im Bild</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Foto einfügen</translation>
    </message>
    <message>
        <source>Pasted photo</source>
        <translation>Eingefügtes Foto</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>Pausiert.</translation>
    </message>
    <message>
        <source>Percentage of the photo&apos;s longer side. Also closes gaps and holes.</source>
        <translation>Prozent der längeren Seite des Fotos. Schließt auch Lücken und Löcher.</translation>
    </message>
    <message>
        <source>Perhaps only in part: the watermark is faint, or the photos are few.</source>
        <translation>Vielleicht nur zum Teil: Das Wasserzeichen ist schwach, oder es sind wenige Fotos.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Foto</translation>
    </message>
    <message>
        <source>Photo copied to the clipboard.</source>
        <translation>Foto in die Zwischenablage kopiert.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Fotos</translation>
    </message>
    <message>
        <source>Photos and projects</source>
        <translation>Fotos und Projekte</translation>
    </message>
    <message>
        <source>Photos and projects are not touched. Inpaint Studio quits.</source>
        <translation>Fotos und Projekte werden nicht angetastet. Inpaint Studio wird beendet.</translation>
    </message>
    <message>
        <source>Photos and their masks</source>
        <translation>Fotos und ihre Masken</translation>
    </message>
    <message>
        <source>Photos of a different size</source>
        <translation>Fotos mit anderer Größe</translation>
    </message>
    <message>
        <source>Photos of the folder</source>
        <translation>Fotos des Ordners</translation>
    </message>
    <message>
        <source>Photos to show</source>
        <translation>Angezeigte Fotos</translation>
    </message>
    <message>
        <source>Photoshop files must be saved as TIFF or PNG first.</source>
        <translation>Photoshop-Dateien müssen zuerst als TIFF oder PNG gespeichert werden.</translation>
    </message>
    <message>
        <source>Place accepted</source>
        <translation>Stelle angenommen</translation>
    </message>
    <message>
        <source>Place skipped</source>
        <translation>Stelle übersprungen</translation>
    </message>
    <message>
        <source>Places that have changed since the search began are left out.</source>
        <translation>Stellen, die sich seit Beginn der Suche geändert haben, sind ausgelassen.</translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>Wird vorbereitet …</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorgabe</translation>
    </message>
    <message>
        <source>Press Remove, or the Enter key.</source>
        <translation>Klicken Sie auf „Entfernen“ oder drücken Sie die Enter-Taste.</translation>
    </message>
    <message>
        <source>Press {key} to undo.</source>
        <translation>{key} macht dies rückgängig.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Preview: variation {number} of {total}</source>
        <translation>Vorschau: Variante {number} von {total}</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Vorheriges Foto</translation>
    </message>
    <message>
        <source>Previous variation</source>
        <translation>Vorherige Variante</translation>
    </message>
    <message>
        <source>Process all, under new names</source>
        <translation>Alle unter neuen Namen verarbeiten</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Prozessor</translation>
    </message>
    <message>
        <source>Processor, network, and memory used</source>
        <translation>Prozessor, Netz und belegter Speicher</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>Fortschritt der Stapelverarbeitung</translation>
    </message>
    <message>
        <source>Progress of the removal</source>
        <translation>Fortschritt beim Entfernen</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>Fortschritt der Suche</translation>
    </message>
    <message numerus="yes">
        <source>Project of %n photos saved as {path}. The photos themselves are not included.</source>
        <translation>
            <numerusform>Projekt mit %n Foto als {path} gespeichert. Das Foto selbst ist nicht enthalten.</numerusform>
            <numerusform>Projekt mit %n Fotos als {path} gespeichert. Die Fotos selbst sind nicht enthalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Project saved as {path}. It includes the pasted photo.</source>
        <translation>Projekt gespeichert als {path}. Es enthält das eingefügte Foto.</translation>
    </message>
    <message>
        <source>Project saved as {path}. The photo itself is not included.</source>
        <translation>Projekt gespeichert als {path}. Das Foto selbst ist nicht enthalten.</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projekte</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualität</translation>
    </message>
    <message>
        <source>Quality of JPEG, WebP and AVIF</source>
        <translation>Qualität von JPEG, WebP und AVIF</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Quit and discard</source>
        <translation>Beenden und verwerfen</translation>
    </message>
    <message>
        <source>Quit and keep for next time</source>
        <translation>Beenden und fürs nächste Mal behalten</translation>
    </message>
    <message>
        <source>Quit without saving</source>
        <translation>Beenden ohne Speichern</translation>
    </message>
    <message>
        <source>Quit without waiting</source>
        <translation>Beenden ohne zu warten</translation>
    </message>
    <message>
        <source>Quitting stops the removal.</source>
        <translation>Beim Beenden wird das Entfernen abgebrochen.</translation>
    </message>
    <message>
        <source>Reassign</source>
        <translation>Neu zuweisen</translation>
    </message>
    <message>
        <source>Recent photos:</source>
        <translation>Zuletzt geöffnet:</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rechteck</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Redone: {step}.</source>
        <translation>Wiederholt: {step}.</translation>
    </message>
    <message>
        <source>Removal deleted.</source>
        <translation>Retusche gelöscht.</translation>
    </message>
    <message>
        <source>Removal not finished</source>
        <translation>Entfernen noch nicht fertig</translation>
    </message>
    <message>
        <source>Removal {number}</source>
        <translation>Retusche {number}</translation>
    </message>
    <message>
        <source>Removal {number} (variation {variation})</source>
        <translation>Retusche {number} (Variante {variation})</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>Retuschen</translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>button of a panel</comment>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n places</source>
        <comment>Remove %n place</comment>
        <translation>
            <numerusform>%n Stelle entfernen</numerusform>
            <numerusform>%n Stellen entfernen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n places + painted</source>
        <comment>Remove %n place + painted</comment>
        <translation>
            <numerusform>%n Stelle + Gemaltes entfernen</numerusform>
            <numerusform>%n Stellen + Gemaltes entfernen</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove (variation {number})</source>
        <translation>Entfernen (Variante {number})</translation>
    </message>
    <message>
        <source>Remove as you paint</source>
        <translation>Beim Malen entfernen</translation>
    </message>
    <message>
        <source>Remove on all masked photos</source>
        <translation>In allen maskierten Fotos entfernen</translation>
    </message>
    <message numerus="yes">
        <source>Removed on %n photos.</source>
        <comment>Removed on %n photo.</comment>
        <translation>
            <numerusform>In %n Foto entfernt.</numerusform>
            <numerusform>In %n Fotos entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed: {size} pixels, {place}.</source>
        <translation>Entfernt: {size} Pixel, {place}.</translation>
    </message>
    <message>
        <source>Removes unwanted things from photos. Everything stays on this computer.</source>
        <translation>Entfernt Störendes aus Fotos. Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Removing … {percent}</source>
        <translation>Wird entfernt … {percent}</translation>
    </message>
    <message>
        <source>Reopen photos and unfinished work at the next start</source>
        <translation>Fotos und unfertige Arbeit beim nächsten Start wieder öffnen</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n files in {folder}?</source>
        <comment>Replace %n file in {folder}?</comment>
        <translation>
            <numerusform>%n Datei in {folder} ersetzen?</numerusform>
            <numerusform>%n Dateien in {folder} ersetzen?</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>Datei ersetzen</translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>Dateien ersetzen</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Replace {name}?</source>
        <translation>{name} ersetzen?</translation>
    </message>
    <message>
        <source>Report saved as {path}.</source>
        <translation>Bericht gespeichert als {path}.</translation>
    </message>
    <message>
        <source>Reset and quit</source>
        <translation>Zurücksetzen und beenden</translation>
    </message>
    <message>
        <source>Reset app data</source>
        <translation>App-Daten zurücksetzen</translation>
    </message>
    <message>
        <source>Reset app data…</source>
        <translation>App-Daten zurücksetzen…</translation>
    </message>
    <message>
        <source>Reset panels</source>
        <translation>Bedienfelder zurücksetzen</translation>
    </message>
    <message>
        <source>Restore</source>
        <comment>button: bring unfinished work back</comment>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Standardwerte wiederherstellen</translation>
    </message>
    <message>
        <source>Restore original</source>
        <translation>Original wiederherstellen</translation>
    </message>
    <message>
        <source>Restore your work?</source>
        <translation>Arbeit wiederherstellen?</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
    <message>
        <source>Results either replace the photos or go to a folder, not both.</source>
        <translation>Ergebnisse ersetzen entweder die Fotos oder kommen in einen Ordner, nicht beides.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume the previous run</source>
        <translation>Vorherigen Durchlauf fortsetzen</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Fehlgeschlagene wiederholen</translation>
    </message>
    <message>
        <source>Reuse last mask</source>
        <translation>Letzte Maske erneut verwenden</translation>
    </message>
    <message>
        <source>Right button, Alt</source>
        <translation>Rechte Maustaste, Alt</translation>
    </message>
    <message>
        <source>Right-click subtracts.</source>
        <translation>Rechtsklick subtrahiert.</translation>
    </message>
    <message>
        <source>Right-click unselects it, right-drag excludes an area. A: part, object, group.</source>
        <translation>Rechtsklick wählt es ab, Ziehen mit der rechten Maustaste schließt einen Bereich aus. A: Teil, Objekt, Gruppe.</translation>
    </message>
    <message>
        <source>Right-drag allows them again.</source>
        <translation>Die rechte Maustaste lässt sie wieder zu.</translation>
    </message>
    <message>
        <source>Right-drag erases, Shift: straight lines.</source>
        <translation>Rechte Maustaste: radieren, Umschalt: gerade Linien.</translation>
    </message>
    <message>
        <source>Right-drag excludes.</source>
        <translation>Ziehen mit der rechten Maustaste schließt aus.</translation>
    </message>
    <message>
        <source>Right-drag subtracts.</source>
        <translation>Die rechte Maustaste subtrahiert.</translation>
    </message>
    <message>
        <source>Right: finds more</source>
        <translation>Rechts: findet mehr</translation>
    </message>
    <message>
        <source>Runs on the graphics card</source>
        <translation>Läuft auf der Grafikkarte</translation>
    </message>
    <message>
        <source>Runs on the processor</source>
        <translation>Läuft auf dem Prozessor</translation>
    </message>
    <message>
        <source>SVG isn&apos;t supported: export it as PNG first.</source>
        <translation>SVG wird nicht unterstützt: Exportieren Sie es zuerst als PNG.</translation>
    </message>
    <message>
        <source>Same as the photo</source>
        <translation>Wie das Foto</translation>
    </message>
    <message>
        <source>Same in the photo</source>
        <translation>Im Foto gleich</translation>
    </message>
    <message>
        <source>Same on the screen</source>
        <translation>Auf dem Bildschirm gleich</translation>
    </message>
    <message>
        <source>Sample photo {name}</source>
        <translation>Beispielfoto {name}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Kopie speichern…</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>Alle speichern</translation>
    </message>
    <message>
        <source>Save all and close</source>
        <translation>Alle speichern und schließen</translation>
    </message>
    <message>
        <source>Save all and quit</source>
        <translation>Alle speichern und beenden</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>Alle speichern…</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Speichern und schließen</translation>
    </message>
    <message>
        <source>Save and quit</source>
        <translation>Speichern und beenden</translation>
    </message>
    <message>
        <source>Save animation</source>
        <translation>Animation speichern</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Save creates a new file; your original is not changed. Now drop a photo of your own here.</source>
        <translation>„Speichern“ erstellt eine neue Datei; Ihr Original bleibt unverändert. Legen Sie nun ein eigenes Foto hier ab.</translation>
    </message>
    <message>
        <source>Save mask</source>
        <translation>Maske speichern</translation>
    </message>
    <message>
        <source>Save mask…</source>
        <translation>Maske speichern…</translation>
    </message>
    <message>
        <source>Save photo</source>
        <translation>Foto speichern</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>Projekt speichern</translation>
    </message>
    <message>
        <source>Save project and close</source>
        <translation>Projekt speichern und schließen</translation>
    </message>
    <message>
        <source>Save project and quit</source>
        <translation>Projekt speichern und beenden</translation>
    </message>
    <message>
        <source>Save project…</source>
        <translation>Projekt speichern…</translation>
    </message>
    <message>
        <source>Save the photo first, then verify it.</source>
        <translation>Speichern Sie zuerst das Foto und überprüfen Sie es dann.</translation>
    </message>
    <message>
        <source>Save writes back to {name}. Close the window when you are done.</source>
        <translation>„Speichern“ schreibt in {name} zurück. Schließen Sie das Fenster, wenn Sie fertig sind.</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Gespeichert als {path}</translation>
    </message>
    <message>
        <source>Saving {name} …</source>
        <translation>{name} wird gespeichert …</translation>
    </message>
    <message>
        <source>Saving {number} of {total} …</source>
        <translation>{number} von {total} wird gespeichert …</translation>
    </message>
    <message>
        <source>Scale if proportions match</source>
        <translation>Skalieren, wenn Proportionen passen</translation>
    </message>
    <message>
        <source>Scans and prints</source>
        <translation>Scans und Abzüge</translation>
    </message>
    <message>
        <source>Scratches, hairs and folds</source>
        <translation>Kratzer, Haare und Knicke</translation>
    </message>
    <message>
        <source>Scribble over an object to select it by its colours.</source>
        <translation>Kritzeln Sie über ein Objekt, um es anhand seiner Farben auszuwählen.</translation>
    </message>
    <message>
        <source>Scribble to select</source>
        <translation>Durch Kritzeln auswählen</translation>
    </message>
    <message>
        <source>Scroll (Ctrl: zoom)</source>
        <translation>Scrollen (Strg: Zoom)</translation>
    </message>
    <message>
        <source>Search anyway</source>
        <translation>Trotzdem suchen</translation>
    </message>
    <message>
        <source>Search finished: results appear after the removal</source>
        <translation>Suche beendet: Die Funde erscheinen nach dem Entfernen</translation>
    </message>
    <message>
        <source>Search finished: results appear when you finish drawing</source>
        <translation>Suche beendet: Die Funde erscheinen, wenn Sie fertig gezeichnet haben</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>In der Anleitung suchen</translation>
    </message>
    <message>
        <source>Searching for a watermark …</source>
        <translation>Wasserzeichen wird gesucht …</translation>
    </message>
    <message>
        <source>Searching for damage …</source>
        <translation>Schäden werden gesucht …</translation>
    </message>
    <message>
        <source>Searching for distractions …</source>
        <translation>Störendes wird gesucht …</translation>
    </message>
    <message>
        <source>Searching for edges and surfaces …</source>
        <translation>Kanten und Flächen werden gesucht …</translation>
    </message>
    <message>
        <source>Searching for shadows …</source>
        <translation>Schatten werden gesucht …</translation>
    </message>
    <message>
        <source>Searching for text …</source>
        <translation>Text wird gesucht …</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Wird untersucht …</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Select object</source>
        <translation>Objekt auswählen</translation>
    </message>
    <message>
        <source>Select object, refined</source>
        <translation>Objekt auswählen, verfeinert</translation>
    </message>
    <message>
        <source>Selecting…</source>
        <translation>Wird ausgewählt …</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Empfindlichkeit</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message>
        <source>Several photos would be called {name}: {photo} becomes {result}.</source>
        <translation>Mehrere Fotos würden {name} heißen: Aus {photo} wird {result}.</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Umschalt+Klick</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message numerus="yes">
        <source>Show %n uncertain places</source>
        <comment>Show %n uncertain place</comment>
        <translation>
            <numerusform>%n unsichere Stelle zeigen</numerusform>
            <numerusform>%n unsichere Stellen zeigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Unterschiede anzeigen</translation>
    </message>
    <message>
        <source>Show mask</source>
        <translation>Maske anzeigen</translation>
    </message>
    <message>
        <source>Show mask as outline</source>
        <translation>Maske als Umriss anzeigen</translation>
    </message>
    <message>
        <source>Show names next to the icons</source>
        <translation>Namen neben den Symbolen anzeigen</translation>
    </message>
    <message>
        <source>Show original</source>
        <translation>Original anzeigen</translation>
    </message>
    <message>
        <source>Show removal</source>
        <translation>Retusche einblenden</translation>
    </message>
    <message>
        <source>Show structure</source>
        <translation>Struktur anzeigen</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>Stapel anzeigen</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Shrink mask</source>
        <translation>Maske verkleinern</translation>
    </message>
    <message>
        <source>Shrink mask {by} px</source>
        <translation>Maske um {by}&#xa0;px verkleinern</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>Single pixels, from defects of the sensor</source>
        <translation>Einzelne Pixel durch Sensorfehler</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Skip the photo</source>
        <translation>Foto überspringen</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Tour überspringen</translation>
    </message>
    <message>
        <source>Skip these photos</source>
        <translation>Diese Fotos überspringen</translation>
    </message>
    <message>
        <source>Small specks, bright or dark, on scans</source>
        <translation>Kleine Flecken, hell oder dunkel, auf Scans</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Kleinerer Pinsel</translation>
    </message>
    <message>
        <source>So much here looks like damage that it may be part of the picture, like snow or stars.</source>
        <translation>Hier sieht so vieles nach Schäden aus, dass es zum Bild gehören könnte, wie Schnee oder Sterne.</translation>
    </message>
    <message>
        <source>Soft</source>
        <comment>label of the slider for the softness of the brush</comment>
        <translation>Weich</translation>
    </message>
    <message>
        <source>Softer brush</source>
        <translation>Weicherer Pinsel</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>Weichheit</translation>
    </message>
    <message>
        <source>Softness of the brush&apos;s edge ({ and })</source>
        <translation>Weichheit der Pinselkante ({ und })</translation>
    </message>
    <message>
        <source>Softness of the mask&apos;s edge</source>
        <translation>Weichheit der Maskenkante</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}). Your photo is unchanged. For details, see {log}.</source>
        <translation>Ein unerwarteter Fehler ist aufgetreten ({kind}). Ihr Foto ist unverändert; Einzelheiten stehen in {log}.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({why}).</source>
        <translation>Ein unerwarteter Fehler ist aufgetreten ({why}).</translation>
    </message>
    <message>
        <source>Space or middle button, two fingers</source>
        <translation>Leertaste oder mittlere Maustaste, zwei Finger</translation>
    </message>
    <message>
        <source>Specify the object: a click or a box.</source>
        <translation>Geben Sie das Objekt an: mit einem Klick oder einem Rahmen.</translation>
    </message>
    <message>
        <source>Split down the middle</source>
        <translation>In der Mitte geteilt</translation>
    </message>
    <message>
        <source>Spot</source>
        <translation>Fleck</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Step {number} of {total}</source>
        <translation>Schritt {number} von {total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stoppen</translation>
    </message>
    <message>
        <source>Stop batch</source>
        <translation>Stapel stoppen</translation>
    </message>
    <message>
        <source>Stop making variations</source>
        <translation>Keine weiteren Varianten erstellen</translation>
    </message>
    <message>
        <source>Stop making variations (Esc)</source>
        <translation>Keine weiteren Varianten erstellen (Esc)</translation>
    </message>
    <message>
        <source>Stopped: {good} of {total} photos done, {bad} failed. Press Start to resume.</source>
        <translation>Gestoppt: {good} von {total} Fotos erledigt, {bad} fehlgeschlagen. Klicken Sie auf „Starten“, um fortzufahren.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Wird gestoppt …</translation>
    </message>
    <message>
        <source>Stretch to fit the photo</source>
        <translation>Auf Fotogröße strecken</translation>
    </message>
    <message>
        <source>Suggest variations after a removal</source>
        <translation>Nach dem Entfernen Varianten vorschlagen</translation>
    </message>
    <message>
        <source>Switch brush and eraser</source>
        <translation>Pinsel und Radiergummi wechseln</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Systemsprache</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Tour starten</translation>
    </message>
    <message>
        <source>Takes effect when you restart Inpaint Studio.</source>
        <translation>Wirkt nach einem Neustart von Inpaint Studio.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Text found</source>
        <translation>Text gefunden</translation>
    </message>
    <message>
        <source>Text found; Enter: accept, Delete: skip</source>
        <translation>Gefundener Text; Enter: annehmen, Entf: überspringen</translation>
    </message>
    <message>
        <source>The CPU is used: {why}</source>
        <translation>Die CPU wird verwendet: {why}</translation>
    </message>
    <message>
        <source>The HEIC decoder is missing. Reinstall Inpaint Studio, or save the photo as JPEG first.</source>
        <translation>Der HEIC-Decoder fehlt. Installieren Sie Inpaint Studio neu oder speichern Sie das Foto zuerst als JPEG.</translation>
    </message>
    <message>
        <source>The box is outside the photo ({size}).</source>
        <translation>Der Rahmen liegt außerhalb des Fotos ({size}).</translation>
    </message>
    <message>
        <source>The bundled network stays in use.</source>
        <translation>Das mitgelieferte Netz wird weiter verwendet.</translation>
    </message>
    <message>
        <source>The capture date inside the photo is always kept.</source>
        <translation>Das Aufnahmedatum im Foto bleibt immer erhalten.</translation>
    </message>
    <message>
        <source>The changes cannot be kept because their folder is not writable. Save the photos with File → Save, or discard the changes.</source>
        <translation>Die Änderungen können nicht aufbewahrt werden: In ihren Ordner kann nicht geschrieben werden. Speichern Sie die Fotos mit „Datei → Speichern“ oder verwerfen Sie die Änderungen.</translation>
    </message>
    <message>
        <source>The changes to {name} are not saved.</source>
        <translation>Die Änderungen an {name} sind nicht gespeichert.</translation>
    </message>
    <message>
        <source>The click on {name} was dropped: its object had not been selected yet.</source>
        <translation>Der Klick auf {name} wurde verworfen: Sein Objekt war noch nicht ausgewählt.</translation>
    </message>
    <message>
        <source>The file contains no photo: it is damaged, or its name has the wrong extension.</source>
        <translation>Die Datei enthält kein Foto: Sie ist beschädigt, oder ihr Name hat die falsche Endung.</translation>
    </message>
    <message>
        <source>The file names must contain {place} exactly once.</source>
        <translation>Die Dateinamen müssen {place} genau einmal enthalten.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>Der Ordner {folder} existiert nicht.</translation>
    </message>
    <message>
        <source>The last mask was made for a photo of a different size</source>
        <translation>Die letzte Maske gehört zu einem Foto mit anderer Größe</translation>
    </message>
    <message>
        <source>The last stroke was undone. It will not be removed.</source>
        <translation>Der letzte Strich wurde rückgängig gemacht. Dort wird nichts entfernt.</translation>
    </message>
    <message>
        <source>The margin around the mask covers the rest of the photo. Reduce it.{flag}</source>
        <translation>Der Rand um die Maske bedeckt den Rest des Fotos. Verkleinern Sie ihn.{flag}</translation>
    </message>
    <message>
        <source>The mask covers the whole photo; nothing is left to copy from.</source>
        <translation>Die Maske bedeckt das ganze Foto; es bleibt nichts, woraus kopiert werden kann.</translation>
    </message>
    <message>
        <source>The mask covers {percent:.0f} % of the photo. Is it inverted?{flag}</source>
        <translation>Die Maske bedeckt {percent:.0f}&#xa0;% des Fotos. Ist sie umgekehrt?{flag}</translation>
    </message>
    <message>
        <source>The mask is {mask} pixels, the photo {photo}. Stretch it, or keep it in a corner{flag}.</source>
        <translation>Die Maske hat {mask} Pixel, das Foto {photo}. Strecken Sie die Maske oder belassen Sie sie in einer Ecke{flag}.</translation>
    </message>
    <message>
        <source>The mask of {name} cannot be read: it is damaged.</source>
        <translation>Die Maske von {name} kann nicht gelesen werden: Sie ist beschädigt.</translation>
    </message>
    <message>
        <source>The masks cannot be kept because their folder is not writable. Save them with Mask → Save mask, or discard them.</source>
        <translation>Die Masken können nicht aufbewahrt werden: In ihren Ordner kann nicht geschrieben werden. Speichern Sie sie mit „Maske → Maske speichern“ oder verwerfen Sie sie.</translation>
    </message>
    <message>
        <source>The name of the photo was too long for the result and was shortened.</source>
        <translation>Der Name des Fotos war für den des Ergebnisses zu lang und wurde gekürzt.</translation>
    </message>
    <message>
        <source>The network cannot be loaded ({why}).</source>
        <translation>Das Netz kann nicht geladen werden ({why}).</translation>
    </message>
    <message>
        <source>The network returned a single colour for the whole area.</source>
        <translation>Das Netz hat für den ganzen Bereich nur eine Farbe geliefert.</translation>
    </message>
    <message>
        <source>The network returned invalid numbers.</source>
        <translation>Das Netz hat ungültige Zahlen geliefert.</translation>
    </message>
    <message>
        <source>The oldest steps can no longer be undone: they exceed the memory limit, and {folder} has no room for them or cannot be written.</source>
        <translation>Die ältesten Schritte lassen sich nicht mehr rückgängig machen: Sie überschreiten die Speichergrenze, und {folder} hat keinen Platz für sie oder ist nicht beschreibbar.</translation>
    </message>
    <message>
        <source>The permissions of {name} could not be kept.</source>
        <translation>Die Zugriffsrechte von {name} konnten nicht erhalten werden.</translation>
    </message>
    <message>
        <source>The photo has a single colour there, so there is nothing to select.</source>
        <translation>Das Foto ist dort einfarbig, es gibt also nichts auszuwählen.</translation>
    </message>
    <message>
        <source>The photo has changed</source>
        <translation>Das Foto wurde geändert</translation>
    </message>
    <message>
        <source>The photo is a {stored} file with another extension. {name} is compressed as {format}, so pixels outside the edited parts change slightly.</source>
        <translation>Das Foto ist eine {stored}-Datei mit einer anderen Endung. {name} wird als {format} komprimiert, daher ändern sich Pixel außerhalb der bearbeiteten Stellen geringfügig.</translation>
    </message>
    <message>
        <source>The photo is transparent at {x},{y}: there is nothing to select.</source>
        <translation>Das Foto ist bei {x},{y} transparent: Dort gibt es nichts auszuwählen.</translation>
    </message>
    <message>
        <source>The photos are too similar. Choose photos of different subjects.</source>
        <translation>Die Fotos sind sich zu ähnlich. Wählen Sie Fotos mit verschiedenen Motiven.</translation>
    </message>
    <message>
        <source>The photos that you opened are not replaced.</source>
        <translation>Die geöffneten Fotos werden nicht ersetzt.</translation>
    </message>
    <message>
        <source>The previous photo has a different size</source>
        <translation>Das vorherige Foto hat eine andere Größe</translation>
    </message>
    <message>
        <source>The previous photo has no mask</source>
        <translation>Das vorherige Foto hat keine Maske</translation>
    </message>
    <message>
        <source>The removal failed: {why}. The mask is kept.</source>
        <translation>Das Entfernen ist fehlgeschlagen: {why}. Die Maske bleibt erhalten.</translation>
    </message>
    <message>
        <source>The removal on {name} did not start: no object had been selected yet.</source>
        <translation>Das Entfernen auf {name} hat nicht begonnen: Es war noch kein Objekt ausgewählt.</translation>
    </message>
    <message>
        <source>The removal was cancelled.</source>
        <translation>Das Entfernen wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The rest will be offered again at the next start.</source>
        <translation>Der Rest wird beim nächsten Start wieder angeboten.</translation>
    </message>
    <message>
        <source>The result was copied as a file: paste it into another program.</source>
        <translation>Das Ergebnis wurde als Datei kopiert: Fügen Sie es in ein anderes Programm ein.</translation>
    </message>
    <message>
        <source>The search for “{kind}” failed ({why}).</source>
        <translation>Die Suche nach „{kind}“ ist fehlgeschlagen ({why}).</translation>
    </message>
    <message>
        <source>The search in {name} was cancelled: another photo is open.</source>
        <translation>Die Suche in {name} wurde abgebrochen: Ein anderes Foto ist geöffnet.</translation>
    </message>
    <message>
        <source>The search was undone: no place is masked.</source>
        <translation>Die Suche wurde rückgängig gemacht: Keine Stelle ist maskiert.</translation>
    </message>
    <message>
        <source>The selection was cancelled.</source>
        <translation>Die Auswahl wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read ({error}); the defaults are used.</source>
        <translation>Die Einstellungen in {path} können nicht gelesen werden ({error}); es gelten die Standardwerte.</translation>
    </message>
    <message>
        <source>The shadow was added to the mask.</source>
        <translation>Der Schatten wurde zur Maske hinzugefügt.</translation>
    </message>
    <message>
        <source>The size of {path} has changed: its mask no longer fits.</source>
        <translation>Die Größe von {path} hat sich geändert: Die Maske passt nicht mehr.</translation>
    </message>
    <message>
        <source>The stored work cannot be read: it is damaged.</source>
        <translation>Die gespeicherte Arbeit kann nicht gelesen werden: Sie ist beschädigt.</translation>
    </message>
    <message>
        <source>The transparency of {name} differs from that of the photo.</source>
        <translation>Die Transparenz von {name} weicht von der des Fotos ab.</translation>
    </message>
    <message>
        <source>The waiting mask was not removed; it stays painted.</source>
        <translation>Die wartende Maske wurde nicht entfernt; sie bleibt erhalten.</translation>
    </message>
    <message>
        <source>The wheel zooms.</source>
        <translation>Das Mausrad zoomt.</translation>
    </message>
    <message numerus="yes">
        <source>The work on %n photos is not included:</source>
        <comment>The work on %n photo is not included:</comment>
        <translation>
            <numerusform>Die Arbeit an %n Foto ist nicht enthalten:</numerusform>
            <numerusform>Die Arbeit an %n Fotos ist nicht enthalten:</numerusform>
        </translation>
    </message>
    <message>
        <source>The work on it is kept and will be offered again.</source>
        <translation>Die Arbeit daran bleibt erhalten und wird wieder angeboten.</translation>
    </message>
    <message>
        <source>The work that you kept is here again.</source>
        <translation>Die Arbeit, die Sie behalten haben, ist wieder da.</translation>
    </message>
    <message>
        <source>Their current contents will be lost.</source>
        <translation>Der bisherige Inhalt geht verloren.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Erscheinungsbild</translation>
    </message>
    <message>
        <source>There are no guide lines</source>
        <translation>Es gibt keine Leitlinien</translation>
    </message>
    <message>
        <source>There is no device {device} on this computer.</source>
        <translation>Auf diesem Computer gibt es kein Gerät {device}.</translation>
    </message>
    <message>
        <source>There is no mask here</source>
        <translation>Hier ist keine Maske</translation>
    </message>
    <message>
        <source>There is no mask to save yet</source>
        <translation>Es gibt noch keine Maske zum Speichern</translation>
    </message>
    <message>
        <source>There is not enough memory to fill {width} × {height} px. Close other programs, or remove it in smaller parts; the mask is kept.</source>
        <translation>Der Speicher reicht nicht, um {width} × {height}&#xa0;px zu füllen. Schließen Sie andere Programme oder entfernen Sie kleinere Teile nacheinander; die Maske bleibt erhalten.</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs.</source>
        <translation>Der Arbeitsspeicher reicht nicht aus. Schließen Sie andere Programme.</translation>
    </message>
    <message>
        <source>There is nothing to remove: no photo has a mask.</source>
        <translation>Es gibt nichts zu entfernen: kein Foto hat eine Maske.</translation>
    </message>
    <message>
        <source>There&apos;s no image on the clipboard</source>
        <translation>In der Zwischenablage ist kein Bild</translation>
    </message>
    <message>
        <source>These photos have nothing in common that could be a watermark.</source>
        <translation>Diese Fotos haben nichts gemeinsam, was ein Wasserzeichen sein könnte.</translation>
    </message>
    <message>
        <source>These places are being removed. Changes are possible again afterwards.</source>
        <translation>Diese Stellen werden gerade entfernt. Danach sind wieder Änderungen möglich.</translation>
    </message>
    <message>
        <source>Thin lines across the sky, which are not damage; off by default</source>
        <translation>Dünne Linien am Himmel, die keine Schäden sind; standardmäßig aus</translation>
    </message>
    <message>
        <source>This folder contains no photos.</source>
        <translation>Dieser Ordner enthält keine Fotos.</translation>
    </message>
    <message>
        <source>This format is lossy. Save as PNG or TIFF to keep all pixels exactly.</source>
        <translation>Dieses Format ist verlustbehaftet. Speichern Sie als PNG oder TIFF, um alle Pixel exakt zu erhalten.</translation>
    </message>
    <message>
        <source>This is a page of text, and what is printed on it looks like damage.</source>
        <translation>Dies ist eine Textseite, und was darauf gedruckt ist, sieht wie Schäden aus.</translation>
    </message>
    <message>
        <source>This is the first photo</source>
        <translation>Das ist das erste Foto</translation>
    </message>
    <message>
        <source>This is the first variation</source>
        <translation>Das ist die erste Variante</translation>
    </message>
    <message>
        <source>This is the last photo</source>
        <translation>Das ist das letzte Foto</translation>
    </message>
    <message>
        <source>This is the last place. Press Enter again to remove all that is masked.</source>
        <translation>Das ist die letzte Stelle. Drücken Sie noch einmal Enter, um alles Maskierte zu entfernen.</translation>
    </message>
    <message>
        <source>This is the original photo. Esc goes back to the current one.</source>
        <translation>Das ist das Originalfoto. Esc zeigt wieder das aktuelle.</translation>
    </message>
    <message>
        <source>This is the original photo: turn off Show original to paint</source>
        <translation>Das ist das Original: Schalten Sie „Original anzeigen“ aus, um zu malen</translation>
    </message>
    <message>
        <source>This kind of JPEG ({kind}) is not supported. Save the photo as an ordinary JPEG, PNG or TIFF.</source>
        <translation>Diese Art von JPEG ({kind}) wird nicht unterstützt. Speichern Sie das Foto als gewöhnliches JPEG, PNG oder TIFF.</translation>
    </message>
    <message>
        <source>This photo has no transparent areas</source>
        <translation>Dieses Foto hat keine transparenten Bereiche</translation>
    </message>
    <message>
        <source>Tick the kinds that are named here</source>
        <translation>Die hier genannten Arten ankreuzen</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Toleranz</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Werkzeuge</translation>
    </message>
    <message>
        <source>Top left corner</source>
        <translation>Ecke oben links</translation>
    </message>
    <message>
        <source>Top right corner</source>
        <translation>Ecke oben rechts</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Tour</translation>
    </message>
    <message>
        <source>Transparent areas</source>
        <translation>Transparente Bereiche</translation>
    </message>
    <message>
        <source>Transparent parts</source>
        <translation>Transparente Teile</translation>
    </message>
    <message>
        <source>Uncheck to hide this removal</source>
        <translation>Haken entfernen, um diese Retusche auszublenden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Undone: {step}.</source>
        <translation>Rückgängig gemacht: {step}.</translation>
    </message>
    <message>
        <source>Unfinished work</source>
        <translation>Unfertige Arbeit</translation>
    </message>
    <message>
        <source>Unfinished work from last time:</source>
        <translation>Unfertige Arbeit vom letzten Mal:</translation>
    </message>
    <message>
        <source>Unknown device {device}. Use auto, cpu, cuda, cuda:N, xpu, xpu:N or mps.</source>
        <translation>Unbekanntes Gerät {device}. Verwenden Sie auto, cpu, cuda, cuda:N, xpu, xpu:N oder mps.</translation>
    </message>
    <message>
        <source>Unknown setting “{name}” in {path}: ignored.</source>
        <translation>Unbekannte Einstellung „{name}“ in {path}: ignoriert.</translation>
    </message>
    <message>
        <source>Unreadable in {name}: {parts}.</source>
        <translation>In {name} nicht lesbar: {parts}.</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Nicht gespeicherte Änderungen</translation>
    </message>
    <message>
        <source>Unscaled, bottom left corner</source>
        <translation>Unskaliert, unten links</translation>
    </message>
    <message>
        <source>Unscaled, bottom right corner</source>
        <translation>Unskaliert, unten rechts</translation>
    </message>
    <message>
        <source>Unscaled, centre</source>
        <translation>Unskaliert, in der Mitte</translation>
    </message>
    <message>
        <source>Unscaled, top left corner</source>
        <translation>Unskaliert, oben links</translation>
    </message>
    <message>
        <source>Unscaled, top right corner</source>
        <translation>Unskaliert, oben rechts</translation>
    </message>
    <message>
        <source>Use another name</source>
        <translation>Anderen Namen verwenden</translation>
    </message>
    <message>
        <source>Use only marked areas as source</source>
        <translation>Nur markierte Bereiche als Quelle</translation>
    </message>
    <message>
        <source>Use these masks</source>
        <translation>Diese Masken verwenden</translation>
    </message>
    <message>
        <source>Variation {number} is used now. Undo restores the previous one.</source>
        <translation>Variante {number} wird jetzt verwendet. „Rückgängig“ bringt die vorherige zurück.</translation>
    </message>
    <message>
        <source>Variation {number} looks better and is used now. Variation 1 is the fill that you saw first.</source>
        <translation>Variante {number} sieht besser aus und wird jetzt verwendet. Variante 1 ist die zuerst gezeigte Füllung.</translation>
    </message>
    <message>
        <source>Variation {number} looks better: click it to use it.</source>
        <translation>Variante {number} sieht besser aus: Zum Verwenden anklicken.</translation>
    </message>
    <message>
        <source>Variation {number} of {total}</source>
        <translation>Variante {number} von {total}</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Verify saved file</source>
        <translation>Gespeicherte Datei überprüfen</translation>
    </message>
    <message>
        <source>Verifying {name} …</source>
        <translation>{name} wird überprüft …</translation>
    </message>
    <message>
        <source>Watermark found</source>
        <translation>Wasserzeichen gefunden</translation>
    </message>
    <message>
        <source>What a stroke covers is removed as soon as the stroke ends.</source>
        <translation>Was ein Strich überdeckt, wird entfernt, sobald er endet.</translation>
    </message>
    <message>
        <source>What you keep is back when you open these photos again.</source>
        <translation>Was Sie behalten, ist wieder da, wenn Sie diese Fotos erneut öffnen.</translation>
    </message>
    <message>
        <source>What you keep is offered the next time you start Inpaint Studio.</source>
        <translation>Was Sie behalten, wird Ihnen beim nächsten Start von Inpaint Studio angeboten.</translation>
    </message>
    <message>
        <source>Whatever differs from the original is bright. Drag moves the photo. Esc goes back to painting.</source>
        <translation>Hell ist, was sich vom Original unterscheidet. Ziehen verschiebt das Foto. Esc: weitermalen.</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Mausrad</translation>
    </message>
    <message>
        <source>When you quit, everything is kept for next time, without a question.</source>
        <translation>Beim Beenden bleibt alles fürs nächste Mal erhalten, ohne Rückfrage.</translation>
    </message>
    <message>
        <source>Where is {name} now?</source>
        <translation>Wo ist {name} jetzt?</translation>
    </message>
    <message>
        <source>Where should the mask be on those?</source>
        <translation>Wo soll die Maske auf diesen liegen?</translation>
    </message>
    <message>
        <source>Whole object</source>
        <translation>Ganzes Objekt</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>Kabel</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>Kabel</translation>
    </message>
    <message>
        <source>Work restored</source>
        <translation>Arbeit wiederhergestellt</translation>
    </message>
    <message>
        <source>XMP data</source>
        <translation>XMP-Daten</translation>
    </message>
    <message>
        <source>You can also open it as it is now and discard your changes.</source>
        <translation>Sie können es auch im jetzigen Zustand öffnen und Ihre Änderungen verwerfen.</translation>
    </message>
    <message>
        <source>You can restore the original when the removal is done.</source>
        <translation>Sie können das Original wiederherstellen, sobald das Entfernen abgeschlossen ist.</translation>
    </message>
    <message>
        <source>You now own {name}; its previous owner could not be kept.</source>
        <translation>{name} gehört jetzt Ihnen; der bisherige Besitzer konnte nicht beibehalten werden.</translation>
    </message>
    <message>
        <source>Your settings could not be saved: {error}</source>
        <translation>Ihre Einstellungen konnten nicht gespeichert werden: {error}</translation>
    </message>
    <message>
        <source>Your unfinished work cannot be saved to disk: {why}. A crash would lose it. Save your photos, or free some disk space.</source>
        <translation>Ihre unfertige Arbeit kann nicht auf der Festplatte gesichert werden: {why}. Bei einem Absturz wäre sie verloren. Speichern Sie Ihre Fotos oder schaffen Sie Speicherplatz.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Hineinzoomen</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Herauszoomen</translation>
    </message>
    <message>
        <source>a pasted photo</source>
        <translation>ein eingefügtes Foto</translation>
    </message>
    <message>
        <source>a text field</source>
        <translation>ein Textfeld</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>etwa {size}</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>noch etwa {time}</translation>
    </message>
    <message>
        <source>an invalid colour profile</source>
        <translation>ein ungültiges Farbprofil</translation>
    </message>
    <message>
        <source>an old profile (APP1)</source>
        <translation>ein altes Profil (APP1)</translation>
    </message>
    <message>
        <source>at the bottom left of the photo</source>
        <translation>unten links im Foto</translation>
    </message>
    <message>
        <source>at the bottom of the photo</source>
        <translation>unten im Foto</translation>
    </message>
    <message>
        <source>at the bottom right of the photo</source>
        <translation>unten rechts im Foto</translation>
    </message>
    <message>
        <source>at the left of the photo</source>
        <translation>links im Foto</translation>
    </message>
    <message>
        <source>at the right of the photo</source>
        <translation>rechts im Foto</translation>
    </message>
    <message>
        <source>at the top left of the photo</source>
        <translation>oben links im Foto</translation>
    </message>
    <message>
        <source>at the top of the photo</source>
        <translation>oben im Foto</translation>
    </message>
    <message>
        <source>at the top right of the photo</source>
        <translation>oben rechts im Foto</translation>
    </message>
    <message>
        <source>at {x},{y}</source>
        <translation>bei {x},{y}</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>Blöcke</translation>
    </message>
    <message>
        <source>brush size</source>
        <translation>Pinselgröße</translation>
    </message>
    <message>
        <source>bundled network</source>
        <translation>mitgeliefertes Netz</translation>
    </message>
    <message>
        <source>copied unchanged: no mask</source>
        <translation>unverändert kopiert: keine Maske</translation>
    </message>
    <message>
        <source>damage that is found</source>
        <translation>gefundene Schäden</translation>
    </message>
    <message>
        <source>date stamps</source>
        <translation>Datumsstempel</translation>
    </message>
    <message>
        <source>done</source>
        <comment>a photo</comment>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>done and saved</source>
        <comment>a photo</comment>
        <translation>fertig und gespeichert</translation>
    </message>
    <message>
        <source>dust</source>
        <translation>Staub</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a photo</comment>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>fails at {side} × {side} px: {why}</source>
        <translation>schlägt fehl bei {side} × {side}&#xa0;px: {why}</translation>
    </message>
    <message>
        <source>fails: no mask</source>
        <translation>schlägt fehl: keine Maske</translation>
    </message>
    <message>
        <source>finished in an earlier run</source>
        <translation>in einem früheren Durchlauf erledigt</translation>
    </message>
    <message>
        <source>folder of masks</source>
        <translation>Ordner mit Masken</translation>
    </message>
    <message>
        <source>in the box</source>
        <translation>im Rahmen</translation>
    </message>
    <message>
        <source>in the middle of the photo</source>
        <translation>in der Mitte des Fotos</translation>
    </message>
    <message>
        <source>it has more than {count} internal sections</source>
        <translation>sie besteht aus mehr als {count} internen Abschnitten</translation>
    </message>
    <message>
        <source>it has no mask</source>
        <translation>keine Maske vorhanden</translation>
    </message>
    <message>
        <source>it has {count} scans, more than any camera writes</source>
        <translation>sie enthält {count} Scans, so viele schreibt keine Kamera</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>es ist eine Datei</translation>
    </message>
    <message>
        <source>it is a pipe or a device</source>
        <translation>es ist eine Pipe oder ein Gerät</translation>
    </message>
    <message>
        <source>it is too large</source>
        <comment>unfinished work</comment>
        <translation>sie ist zu umfangreich</translation>
    </message>
    <message>
        <source>its 16-bit colours cannot be unpacked</source>
        <translation>die 16-Bit-Farben lassen sich nicht entpacken</translation>
    </message>
    <message>
        <source>its 16-bit format is unusual</source>
        <translation>das 16-Bit-Format ist ungewöhnlich</translation>
    </message>
    <message>
        <source>its CMYK colours, which are converted to RGB</source>
        <translation>die CMYK-Farben, die in RGB umgewandelt werden</translation>
    </message>
    <message>
        <source>its Lab colours, which are converted to RGB</source>
        <translation>die Lab-Farben, die in RGB umgewandelt werden</translation>
    </message>
    <message>
        <source>its chunk {name}</source>
        <translation>der Chunk {name}</translation>
    </message>
    <message>
        <source>its chunk {name}, which describes the values as they were stored</source>
        <translation>der Chunk {name}, der die gespeicherten Werte beschreibt</translation>
    </message>
    <message>
        <source>its colour information</source>
        <translation>die Farbinformationen</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>der Name ist zu lang</translation>
    </message>
    <message numerus="yes">
        <source>its other %n pages</source>
        <comment>its other page</comment>
        <translation>
            <numerusform>die andere Seite</numerusform>
            <numerusform>die anderen %n Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>its other images</source>
        <translation>die anderen Bilder der Datei</translation>
    </message>
    <message>
        <source>its pixel format is unusual</source>
        <translation>das Pixelformat ist ungewöhnlich</translation>
    </message>
    <message>
        <source>its samples are signed numbers</source>
        <translation>die Pixelwerte haben Vorzeichen</translation>
    </message>
    <message>
        <source>its segment APP{number}</source>
        <translation>das Segment APP{number}</translation>
    </message>
    <message>
        <source>its tags claim more bytes than it has</source>
        <translation>ihre Tags beanspruchen mehr Bytes, als sie hat</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>die Transparenz</translation>
    </message>
    <message>
        <source>its {kind} “{name}”, which is not supported</source>
        <translation>der Teil „{name}“ ({kind}), der nicht unterstützt wird</translation>
    </message>
    <message>
        <source>masked</source>
        <comment>a photo</comment>
        <translation>maskiert</translation>
    </message>
    <message>
        <source>masks folder</source>
        <translation>Ordner „masks“</translation>
    </message>
    <message>
        <source>masks of people and things (mattes)</source>
        <translation>Masken von Personen und Dingen (Mattes)</translation>
    </message>
    <message>
        <source>metadata after the photo (AFCP, IPTC)</source>
        <translation>Metadaten hinter dem Foto (AFCP, IPTC)</translation>
    </message>
    <message>
        <source>more EXIF blocks than any camera writes</source>
        <translation>mehr EXIF-Blöcke, als eine Kamera schreibt</translation>
    </message>
    <message>
        <source>more than 256 colours</source>
        <translation>mehr als 256 Farben</translation>
    </message>
    <message>
        <source>move the photo</source>
        <translation>Foto verschieben</translation>
    </message>
    <message>
        <source>move the pointer without a mouse</source>
        <translation>Zeiger ohne Maus bewegen</translation>
    </message>
    <message>
        <source>moving the photo</source>
        <translation>Foto verschieben</translation>
    </message>
    <message>
        <source>moving the pointer</source>
        <translation>Zeiger bewegen</translation>
    </message>
    <message>
        <source>next to the photo</source>
        <translation>neben dem Foto</translation>
    </message>
    <message>
        <source>no mask: copied unchanged</source>
        <translation>keine Maske: unverändert kopiert</translation>
    </message>
    <message>
        <source>no mask: left unchanged</source>
        <translation>keine Maske: unverändert gelassen</translation>
    </message>
    <message>
        <source>none</source>
        <comment>a mask</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>not repaired: found {found}</source>
        <translation>nicht ausgebessert: {found}</translation>
    </message>
    <message>
        <source>not saved</source>
        <comment>a photo</comment>
        <translation>nicht gespeichert</translation>
    </message>
    <message>
        <source>one mask for all</source>
        <translation>eine Maske für alle</translation>
    </message>
    <message>
        <source>or</source>
        <comment>between two keys for the same action</comment>
        <translation>oder</translation>
    </message>
    <message>
        <source>other images in the same file</source>
        <translation>andere Bilder in derselben Datei</translation>
    </message>
    <message>
        <source>other texts</source>
        <translation>weitere Texte</translation>
    </message>
    <message>
        <source>paint there; with Shift a straight line</source>
        <translation>dort malen; mit Umschalt eine gerade Linie</translation>
    </message>
    <message>
        <source>painting with keys</source>
        <translation>Malen mit Tasten</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>Pixel</translation>
    </message>
    <message>
        <source>premultiplied transparency, which is stored as ordinary transparency</source>
        <translation>vormultiplizierte Transparenz, die als gewöhnliche Transparenz gespeichert wird</translation>
    </message>
    <message>
        <source>previews, which would show what was removed</source>
        <translation>Vorschaubilder, die zeigen würden, was entfernt wurde</translation>
    </message>
    <message>
        <source>removal {number} of {total}</source>
        <translation>Retusche {number} von {total}</translation>
    </message>
    <message>
        <source>removed</source>
        <comment>a distraction</comment>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>removing the last point</source>
        <translation>das Entfernen des letzten Punkts</translation>
    </message>
    <message>
        <source>removing … {percent:.0f} %</source>
        <translation>wird entfernt … {percent:.0f}&#xa0;%</translation>
    </message>
    <message>
        <source>scratches</source>
        <translation>Kratzer</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>a distraction</comment>
        <translation>übersprungen</translation>
    </message>
    <message>
        <source>skipped: more damage found than is plausible</source>
        <translation>übersprungen: mehr Schäden gefunden, als plausibel ist</translation>
    </message>
    <message>
        <source>skipped: no mask</source>
        <translation>übersprungen: keine Maske</translation>
    </message>
    <message>
        <source>skipped: the result already exists</source>
        <translation>übersprungen: das Ergebnis existiert bereits</translation>
    </message>
    <message>
        <source>slower than the CPU ({theirs:.2f} s against {ours:.2f} s for {side} × {side} px)</source>
        <translation>langsamer als die CPU ({theirs:.2f} s gegenüber {ours:.2f} s für {side} × {side}&#xa0;px)</translation>
    </message>
    <message>
        <source>smaller copies of the photo, which would show what was removed</source>
        <translation>kleinere Kopien des Fotos, die zeigen würden, was entfernt wurde</translation>
    </message>
    <message>
        <source>straight line from the last stroke</source>
        <translation>gerade Linie vom letzten Strich</translation>
    </message>
    <message>
        <source>subtract from the mask</source>
        <translation>von der Maske subtrahieren</translation>
    </message>
    <message>
        <source>tags longer than any camera writes</source>
        <translation>Tags, die länger sind als alles, was eine Kamera schreibt</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>text shown over the image</source>
        <translation>ein Text über dem Bild</translation>
    </message>
    <message>
        <source>the EXIF data</source>
        <translation>die EXIF-Daten</translation>
    </message>
    <message>
        <source>the HDR brightness ({kind}), which only AVIF and PNG can store</source>
        <translation>die HDR-Helligkeit ({kind}), die nur AVIF und PNG speichern können</translation>
    </message>
    <message>
        <source>the HDR gain map</source>
        <translation>die HDR-Gain-Map</translation>
    </message>
    <message>
        <source>the HDR gain map, which is damaged</source>
        <translation>die HDR-Gain-Map, die beschädigt ist</translation>
    </message>
    <message>
        <source>the XMP data</source>
        <translation>die XMP-Daten</translation>
    </message>
    <message>
        <source>the colour profile</source>
        <translation>das Farbprofil</translation>
    </message>
    <message>
        <source>the colour profile, which is a separate file</source>
        <translation>das Farbprofil, das eine eigene Datei ist</translation>
    </message>
    <message>
        <source>the content credentials, which are valid only for the original photo</source>
        <translation>die Content Credentials, die nur für das Originalfoto gelten</translation>
    </message>
    <message>
        <source>the depth map</source>
        <translation>die Tiefenkarte</translation>
    </message>
    <message>
        <source>the extension of the XMP data</source>
        <translation>die Erweiterung der XMP-Daten</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>die Datei</translation>
    </message>
    <message>
        <source>the full-size photo, of which the first image is a smaller copy</source>
        <translation>das Foto in voller Größe, von dem das erste Bild eine kleinere Kopie ist</translation>
    </message>
    <message>
        <source>the guide lines</source>
        <translation>die Leitlinien</translation>
    </message>
    <message>
        <source>the layers (Fireworks), which hold what was removed</source>
        <translation>die Ebenen (Fireworks), die das Entfernte enthalten</translation>
    </message>
    <message>
        <source>the layers (Photoshop), which hold what was removed</source>
        <translation>die Ebenen (Photoshop), die das Entfernte enthalten</translation>
    </message>
    <message>
        <source>the list of removals</source>
        <translation>die Liste der Retuschen</translation>
    </message>
    <message>
        <source>the margin</source>
        <translation>der Rand</translation>
    </message>
    <message>
        <source>the mask</source>
        <translation>die Maske</translation>
    </message>
    <message>
        <source>the other frames of its animation</source>
        <translation>die anderen Bilder der Animation</translation>
    </message>
    <message>
        <source>the photo</source>
        <translation>das Foto</translation>
    </message>
    <message>
        <source>the resolution</source>
        <translation>die Auflösung</translation>
    </message>
    <message>
        <source>the result already exists</source>
        <translation>das Ergebnis existiert bereits</translation>
    </message>
    <message>
        <source>the shape of its pixels ({across} : {down})</source>
        <translation>die Form der Pixel ({across} : {down})</translation>
    </message>
    <message>
        <source>the source marks</source>
        <translation>die Quellmarkierungen</translation>
    </message>
    <message>
        <source>the text “{name}”</source>
        <translation>der Text „{name}“</translation>
    </message>
    <message>
        <source>the time</source>
        <translation>die Zeitangabe</translation>
    </message>
    <message>
        <source>the video clip (motion photo), which shows what was removed</source>
        <translation>der Videoclip (bewegtes Foto), der das Entfernte zeigt</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>es gibt keinen solchen Ordner</translation>
    </message>
    <message>
        <source>there is not enough memory; close other programs</source>
        <translation>der Speicher reicht nicht aus; schließen Sie andere Programme</translation>
    </message>
    <message>
        <source>they cover so much of the photo that they are probably part of it</source>
        <translation>sie bedecken so viel vom Foto, dass sie vermutlich dazugehören</translation>
    </message>
    <message>
        <source>this is a page of text</source>
        <translation>dies ist eine Textseite</translation>
    </message>
    <message>
        <source>too slow ({seconds:.0f} s for a small fill)</source>
        <translation>zu langsam ({seconds:.0f} s für eine kleine Füllung)</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>Transparenz</translation>
    </message>
    <message>
        <source>transparent parts</source>
        <translation>transparente Teile</translation>
    </message>
    <message>
        <source>unchanged: nothing found</source>
        <translation>unverändert: nichts gefunden</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>untouched</source>
        <comment>a photo</comment>
        <translation>unbearbeitet</translation>
    </message>
    <message>
        <source>will fail: {why}</source>
        <translation>wird fehlschlagen: {why}</translation>
    </message>
    <message>
        <source>wires</source>
        <translation>Kabel</translation>
    </message>
    <message>
        <source>wrong results (off by {most} of 255)</source>
        <translation>falsche Ergebnisse (Abweichung {most} von 255)</translation>
    </message>
    <message>
        <source>zoom at the pointer</source>
        <translation>am Zeiger zoomen</translation>
    </message>
    <message>
        <source>{action} (hold {key})</source>
        <translation>{action} ({key} gedrückt halten)</translation>
    </message>
    <message>
        <source>{changed:,} of the kept pixels ({share:.2f} %) differ in {name}, all of them in blocks that a removal touches: by at most {most:.0f} of 255, by {mean:.3f} on average. All others are identical.</source>
        <translation>{changed:,} der behaltenen Pixel ({share:.2f}&#xa0;%) weichen in {name} ab, alle in Blöcken, die eine Retusche berührt: um höchstens {most:.0f} von 255, im Mittel um {mean:.3f}. Alle anderen sind identisch.</translation>
    </message>
    <message>
        <source>{count:,} bytes after the photo, in an unknown format</source>
        <translation>{count:,} Byte hinter dem Foto in einem unbekannten Format</translation>
    </message>
    <message>
        <source>{device} ({label}) does not work: {why}.</source>
        <translation>{device} ({label}) funktioniert nicht: {why}.</translation>
    </message>
    <message>
        <source>{device} is not used: {why}</source>
        <translation>{device} wird nicht verwendet: {why}</translation>
    </message>
    <message>
        <source>{failure} The mask is kept. Run &apos;inpaint-studio selftest&apos; to find the cause.</source>
        <translation>{failure} Die Maske bleibt erhalten. „inpaint-studio selftest“ hilft, die Ursache zu finden.</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} und {last}</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <extracomment>two sentences, and what is between them</extracomment>
        <translation>{first} {second}</translation>
    </message>
    <message>
        <source>{first}, {second}</source>
        <extracomment>names in a list, and what is between them</extracomment>
        <translation>{first}, {second}</translation>
    </message>
    <message>
        <source>{first}; {second}</source>
        <extracomment>parts of a sentence that may have commas, and what is between them</extracomment>
        <translation>{first}; {second}</translation>
    </message>
    <message>
        <source>{folder} cannot be used for the results: {why}.</source>
        <translation>{folder} kann nicht für die Ergebnisse verwendet werden: {why}.</translation>
    </message>
    <message>
        <source>{folder} is the folder of the photos. Choose another folder for the results.</source>
        <translation>{folder} ist der Ordner der Fotos. Wählen Sie einen anderen Ordner für die Ergebnisse.</translation>
    </message>
    <message>
        <source>{format} cannot store: {missing}.</source>
        <translation>{format} kann nicht speichern: {missing}.</translation>
    </message>
    <message>
        <source>{format} has no transparency: transparent parts of {name} get the background colour.</source>
        <translation>{format} kennt keine Transparenz: Transparente Teile von {name} erhalten die Hintergrundfarbe.</translation>
    </message>
    <message>
        <source>{format}: unknown format. Use one of {known}.</source>
        <translation>{format}: unbekanntes Format. Verwenden Sie eines dieser Formate: {known}.</translation>
    </message>
    <message>
        <source>{hours:.1f} h</source>
        <translation>{hours:.1f} Std.</translation>
    </message>
    <message>
        <source>{keys} held</source>
        <translation>{keys} gedrückt halten</translation>
    </message>
    <message>
        <source>{key} is reserved for {use}.</source>
        <translation>{key} ist reserviert: {use}.</translation>
    </message>
    <message>
        <source>{key} is used for “{others}”. Reassign it?</source>
        <translation>{key} wird für „{others}“ verwendet. Neu zuweisen?</translation>
    </message>
    <message>
        <source>{key} was taken from “{others}”.</source>
        <translation>{key} gehört nicht mehr zu „{others}“.</translation>
    </message>
    <message>
        <source>{kind} in {places} places, {percent:.1f} % of the photo (at most {most} places and {limit:g} % are plausible)</source>
        <translation>{kind} an {places} Stellen, {percent:.1f}&#xa0;% des Fotos (höchstens {most} Stellen und {limit:g}&#xa0;% sind plausibel)</translation>
    </message>
    <message>
        <source>{kind}: sensitivity</source>
        <translation>{kind}: Empfindlichkeit</translation>
    </message>
    <message>
        <source>{lock} was not created by this program; delete it or use another folder</source>
        <translation>{lock} wurde nicht von diesem Programm angelegt; löschen Sie die Datei oder verwenden Sie einen anderen Ordner</translation>
    </message>
    <message>
        <source>{mask} is also the mask of {names} in another folder.</source>
        <translation>{mask} ist auch die Maske von {names} in einem anderen Ordner.</translation>
    </message>
    <message>
        <source>{mask} is also the mask of {names}. {own} would be one for this photo only.</source>
        <translation>{mask} ist auch die Maske von {names}. {own} wäre eine nur für dieses Foto.</translation>
    </message>
    <message>
        <source>{mask} is {size} pixels, but {photo} is {photo_size}. The mask must have the size of the photo.</source>
        <translation>{mask} hat {size} Pixel, {photo} aber {photo_size}. Die Maske muss so groß sein wie das Foto.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} Min.</translation>
    </message>
    <message>
        <source>{moved}, feather {feather} px</source>
        <translation>{moved}, weiche Kante {feather}&#xa0;px</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <comment>{names} and %n more</comment>
        <extracomment>names of photos</extracomment>
        <translation>
            <numerusform>{names} und %n weiteres</numerusform>
            <numerusform>{names} und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} ({count}×)</source>
        <translation>{name} ({count}×)</translation>
    </message>
    <message>
        <source>{name} cannot be animated. Use one of {known}.</source>
        <translation>{name} kann nicht animiert werden. Verwenden Sie eines dieser Formate: {known}.</translation>
    </message>
    <message>
        <source>{name} cannot be replaced: {ending} files cannot be written. Save the results as new files{flag}.</source>
        <translation>{name} kann nicht ersetzt werden: {ending}-Dateien können nicht geschrieben werden. Speichern Sie die Ergebnisse als neue Dateien{flag}.</translation>
    </message>
    <message>
        <source>{name} cannot be saved ({why}).</source>
        <translation>{name} kann nicht gespeichert werden ({why}).</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large for the format. Choose another one, such as PNG.</source>
        <translation>{name} kann nicht geschrieben werden: {size}&#xa0;px sind für das Format zu groß. Wählen Sie ein anderes, zum Beispiel PNG.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose a smaller size, or a name that ends in .png.</source>
        <translation>{name} kann nicht geschrieben werden: {size}&#xa0;px sind zu groß, das Format erlaubt {most}&#xa0;px je Seite. Wählen Sie eine kleinere Größe oder einen Namen, der auf .png endet.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose another format, such as PNG or TIFF.</source>
        <translation>{name} kann nicht geschrieben werden: {size}&#xa0;px sind zu groß, das Format erlaubt {most}&#xa0;px je Seite. Wählen Sie ein anderes Format, zum Beispiel PNG oder TIFF.</translation>
    </message>
    <message>
        <source>{name} contains several images. The first one is opened.</source>
        <translation>{name} enthält mehrere Bilder. Das erste wird geöffnet.</translation>
    </message>
    <message>
        <source>{name} differs in size from the photo you opened: it is a different file.</source>
        <translation>{name} hat eine andere Größe als das geöffnete Foto: Es ist eine andere Datei.</translation>
    </message>
    <message>
        <source>{name} ends a little too early, but no pixel is missing.</source>
        <translation>{name} endet etwas zu früh, aber es fehlt kein Pixel.</translation>
    </message>
    <message numerus="yes">
        <source>{name} had %n other names (hard links), which still refer to the previous file.</source>
        <comment>{name} had %n other name (a hard link), which still refers to the previous file.</comment>
        <translation>
            <numerusform>{name} hatte %n weiteren Namen (einen Hardlink), der noch auf die vorherige Datei verweist.</numerusform>
            <numerusform>{name} hatte %n weitere Namen (Hardlinks), die noch auf die vorherige Datei verweisen.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has 8 bits per channel, the photo had 16.</source>
        <translation>{name} hat 8 Bit pro Kanal, das Foto hatte 16.</translation>
    </message>
    <message>
        <source>{name} has changed: your work was applied to the current version.</source>
        <translation>{name} wurde geändert: Ihre Arbeit wurde auf die jetzige Version angewendet.</translation>
    </message>
    <message>
        <source>{name} has more than 8 bits per channel, but this format is opened with 8.</source>
        <translation>{name} hat mehr als 8 Bit pro Kanal, dieses Format wird aber mit 8 Bit geöffnet.</translation>
    </message>
    <message>
        <source>{name} is a RAW file: its embedded JPEG is opened ({size}). Saving creates a new file; the RAW file is not changed.</source>
        <translation>{name} ist eine RAW-Datei: Das eingebettete JPEG wird geöffnet ({size}). Beim Speichern entsteht eine neue Datei; die RAW-Datei bleibt unverändert.</translation>
    </message>
    <message>
        <source>{name} is damaged: parts of it may be grey, shifted or discoloured. If you have another copy, use that.</source>
        <translation>{name} ist beschädigt: Teile davon können grau, verschoben oder verfärbt sein. Wenn Sie eine andere Kopie haben, verwenden Sie diese.</translation>
    </message>
    <message>
        <source>{name} is saved in RGB, the photo was in CMYK.</source>
        <translation>{name} wird in RGB gespeichert, das Foto war in CMYK.</translation>
    </message>
    <message>
        <source>{name} is saved without a palette: it has too many colours now.</source>
        <translation>{name} wird ohne Palette gespeichert: Es hat jetzt zu viele Farben.</translation>
    </message>
    <message>
        <source>{name} stays in use.</source>
        <translation>{name} wird weiter verwendet.</translation>
    </message>
    <message>
        <source>{name} uses an unusual colour format: the whole photo is recompressed, not only the edited parts.</source>
        <translation>{name} hat ein ungewöhnliches Farbformat: Das ganze Foto wird neu komprimiert, nicht nur die bearbeiteten Teile.</translation>
    </message>
    <message>
        <source>{name} was a lossless JPEG and is now compressed with loss. PNG keeps every pixel.</source>
        <translation>{name} war ein verlustfreies JPEG und wird jetzt verlustbehaftet komprimiert; PNG erhält jedes Pixel.</translation>
    </message>
    <message>
        <source>{name} was closed to restore your work. Open it again afterwards.</source>
        <translation>{name} wurde geschlossen, um Ihre Arbeit wiederherzustellen. Öffnen Sie es danach wieder.</translation>
    </message>
    <message>
        <source>{name} was not saved.</source>
        <translation>{name} wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>{name}, {property}</source>
        <extracomment>a name, and a property of what has it, such as its size</extracomment>
        <translation>{name}, {property}</translation>
    </message>
    <message>
        <source>{name}, {size} pixels</source>
        <translation>{name}, {size} Pixel</translation>
    </message>
    <message>
        <source>{name}:</source>
        <translation>{name}:</translation>
    </message>
    <message>
        <source>{name}: the name is too long ({length}; the limit is {most}).</source>
        <translation>{name}: Der Name ist zu lang ({length}; höchstens {most}).</translation>
    </message>
    <message>
        <source>{name}: the whole photo is recompressed, not only the edited parts.</source>
        <translation>{name}: Das ganze Foto wird neu komprimiert, nicht nur die bearbeiteten Teile.</translation>
    </message>
    <message>
        <source>{name}: unknown extension. Use one of {known}.</source>
        <translation>{name}: unbekannte Endung. Verwenden Sie eine dieser Endungen: {known}.</translation>
    </message>
    <message>
        <source>{name}: {ending} files cannot be written. Use one of {known}.</source>
        <translation>{name}: {ending}-Dateien können nicht geschrieben werden. Verwenden Sie eine dieser Endungen: {known}.</translation>
    </message>
    <message>
        <source>{name}: {why}.</source>
        <translation>{name}: {why}.</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} von {total}</translation>
    </message>
    <message>
        <source>{number} of {total}, {name}:</source>
        <translation>{number} von {total}, {name}:</translation>
    </message>
    <message>
        <source>{path} already exists and was not replaced. Choose another name.</source>
        <translation>{path} existiert bereits und wurde nicht ersetzt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} already exists.</source>
        <translation>{path} existiert bereits.</translation>
    </message>
    <message>
        <source>{path} cannot be opened ({why}).</source>
        <translation>{path} kann nicht geöffnet werden ({why}).</translation>
    </message>
    <message>
        <source>{path} cannot be opened. {why}</source>
        <translation>{path} kann nicht geöffnet werden. {why}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} kann nicht gelesen werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be saved in its own format. Use a copy in TIFF or another of {known}.</source>
        <translation>{path} kann nicht im eigenen Format gespeichert werden. Verwenden Sie eine Kopie als TIFF oder in einem anderen dieser Formate: {known}.</translation>
    </message>
    <message>
        <source>{path} cannot be used for the report. Choose a name that ends in .csv.</source>
        <translation>{path} kann nicht für den Bericht verwendet werden. Wählen Sie einen Namen, der auf .csv endet.</translation>
    </message>
    <message>
        <source>{path} cannot be written as {format}: {reason}</source>
        <translation>{path} kann nicht als {format} geschrieben werden: {reason}</translation>
    </message>
    <message>
        <source>{path} cannot be written: settings and unfinished work will be lost when the program closes. Save your work, and make that folder writable.</source>
        <translation>In {path} kann nicht geschrieben werden: Einstellungen und unfertige Arbeit gehen verloren, wenn das Programm beendet wird. Speichern Sie Ihre Arbeit und machen Sie den Ordner beschreibbar.</translation>
    </message>
    <message>
        <source>{path} cannot be written: the name is too long. Choose a shorter one.</source>
        <translation>{path} kann nicht geschrieben werden: Der Name ist zu lang. Wählen Sie einen kürzeren.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another location.</source>
        <translation>{path} kann nicht geschrieben werden: {reason}. Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>{path} contains more than one image, and only the first would be kept. Save under another name.</source>
        <translation>{path} enthält mehr als ein Bild, und nur das erste bliebe erhalten. Speichern Sie unter einem anderen Namen.</translation>
    </message>
    <message>
        <source>{path} contains no photos.</source>
        <translation>{path} enthält keine Fotos.</translation>
    </message>
    <message>
        <source>{path} contains no settings; the defaults are used.</source>
        <translation>{path} enthält keine Einstellungen; es gelten die Standardwerte.</translation>
    </message>
    <message>
        <source>{path} could not be removed.</source>
        <translation>{path} konnte nicht entfernt werden.</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} existiert nicht.</translation>
    </message>
    <message>
        <source>{path} does not exist. Reinstall Inpaint Studio, or choose another network.</source>
        <translation>{path} existiert nicht. Installieren Sie Inpaint Studio neu oder wählen Sie ein anderes Netz.</translation>
    </message>
    <message>
        <source>{path} does not exist.{flag}</source>
        <translation>{path} existiert nicht.{flag}</translation>
    </message>
    <message>
        <source>{path} has a different design: {key} is missing or has the wrong shape.</source>
        <translation>{path} hat einen anderen Aufbau: {key} fehlt oder hat die falsche Form.</translation>
    </message>
    <message>
        <source>{path} has a different design: {reason}</source>
        <translation>{path} hat einen anderen Aufbau: {reason}</translation>
    </message>
    <message>
        <source>{path} has changed and now has a different size: the work no longer fits.</source>
        <translation>{path} wurde seitdem geändert und hat eine andere Größe: Die Arbeit passt nicht mehr.</translation>
    </message>
    <message>
        <source>{path} has no transparent part.</source>
        <translation>{path} hat keinen transparenten Teil.</translation>
    </message>
    <message>
        <source>{path} has too many internal sections to be opened: it is damaged or not a photo.</source>
        <translation>{path} besteht aus zu vielen internen Abschnitten und kann nicht geöffnet werden: Die Datei ist beschädigt oder kein Foto.</translation>
    </message>
    <message>
        <source>{path} has weights that are not finite numbers.</source>
        <translation>{path} hat Gewichte, die keine endlichen Zahlen sind.</translation>
    </message>
    <message>
        <source>{path} is a RAW file without a usable preview. Convert it to TIFF or JPEG in a RAW converter, and open that.</source>
        <translation>{path} ist eine RAW-Datei ohne brauchbare Vorschau. Wandeln Sie sie mit einem RAW-Konverter in TIFF oder JPEG um und öffnen Sie diese Datei.</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a file name.</source>
        <translation>{path} ist ein Ordner. Geben Sie einen Dateinamen an.</translation>
    </message>
    <message>
        <source>{path} is a photo in the open folder and was not replaced. Choose another name.</source>
        <translation>{path} ist ein Foto im geöffneten Ordner und wurde nicht ersetzt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} is a photo or mask of this batch and was not replaced.</source>
        <translation>{path} ist ein Foto oder eine Maske dieses Stapels und wurde nicht ersetzt.</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, not a file, and was not replaced. Choose another name.</source>
        <translation>{path} ist keine Datei, sondern eine Pipe oder ein Gerät, und wurde nicht ersetzt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, not a file: it cannot be opened.</source>
        <translation>{path} ist keine Datei, sondern eine Pipe oder ein Gerät und kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>{path} is a project. Open it on its own.</source>
        <translation>{path} ist ein Projekt. Öffnen Sie es einzeln.</translation>
    </message>
    <message>
        <source>{path} is damaged and cannot be opened: {reason}. If another program opens it, save it there as PNG.</source>
        <translation>{path} ist beschädigt und kann nicht geöffnet werden: {reason}. Wenn ein anderes Programm die Datei öffnet, speichern Sie sie dort als PNG.</translation>
    </message>
    <message>
        <source>{path} is damaged or not a safetensors file ({reason}).</source>
        <translation>{path} ist beschädigt oder keine safetensors-Datei ({reason}).</translation>
    </message>
    <message>
        <source>{path} is damaged. Reinstall Inpaint Studio.</source>
        <translation>{path} ist beschädigt. Installieren Sie Inpaint Studio neu.</translation>
    </message>
    <message>
        <source>{path} is damaged: its list of photos cannot be read.</source>
        <translation>{path} ist beschädigt: Die Liste der Fotos kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>{path} is empty (0 bytes).</source>
        <translation>{path} ist leer (0 Byte).</translation>
    </message>
    <message>
        <source>{path} is empty: it has no white pixels, so there is nothing to remove.</source>
        <translation>{path} ist leer: Die Maske hat kein weißes Pixel, es gibt also nichts zu entfernen.</translation>
    </message>
    <message>
        <source>{path} is incomplete: part of the photo is missing.</source>
        <translation>{path} ist unvollständig: Ein Teil des Fotos fehlt.</translation>
    </message>
    <message>
        <source>{path} is larger than {size} GB: too large for a photo.</source>
        <translation>{path} ist größer als {size}&#xa0;GB: zu groß für ein Foto.</translation>
    </message>
    <message>
        <source>{path} is larger than {size} and was not read.</source>
        <translation>{path} ist größer als {size} und wird nicht gelesen.</translation>
    </message>
    <message>
        <source>{path} is not a network for Inpaint Studio.</source>
        <translation>{path} ist kein Netz für Inpaint Studio.</translation>
    </message>
    <message>
        <source>{path} is not a network for finding damage.</source>
        <translation>{path} ist kein Netz zum Finden von Schäden.</translation>
    </message>
    <message>
        <source>{path} is not a network for finding people.</source>
        <translation>{path} ist kein Netz zum Finden von Personen.</translation>
    </message>
    <message>
        <source>{path} is not a network for locating text.</source>
        <translation>{path} ist kein Netz zum Auffinden von Text.</translation>
    </message>
    <message>
        <source>{path} is not a network for outlining letters.</source>
        <translation>{path} ist kein Netz zum Umreißen von Buchstaben.</translation>
    </message>
    <message>
        <source>{path} is not a network for selecting objects (format {found}).</source>
        <translation>{path} ist kein Netz zum Auswählen von Objekten (Format {found}).</translation>
    </message>
    <message>
        <source>{path} is not a project, or it is damaged: {reason}.</source>
        <translation>{path} ist kein Projekt oder ist beschädigt: {reason}.</translation>
    </message>
    <message>
        <source>{path} is read-only and was not replaced. Choose another name, or make it writable.</source>
        <translation>{path} ist schreibgeschützt und wurde nicht ersetzt. Wählen Sie einen anderen Namen, oder heben Sie den Schreibschutz auf.</translation>
    </message>
    <message>
        <source>{path} is the photo you opened and was not replaced. Choose another name.</source>
        <translation>{path} ist das geöffnete Foto und wurde nicht ersetzt. Wählen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>{path} is too large for this computer&apos;s memory.</source>
        <translation>{path} ist zu groß für den Speicher dieses Computers.</translation>
    </message>
    <message>
        <source>{path} is too large.</source>
        <translation>{path} ist zu groß.</translation>
    </message>
    <message>
        <source>{path} is used by Inpaint Studio. Choose another folder for the results.</source>
        <translation>{path} wird von Inpaint Studio verwendet. Wählen Sie einen anderen Ordner für die Ergebnisse.</translation>
    </message>
    <message>
        <source>{path} is {size} pixels, but the photo is {photo}. The mask is unchanged.</source>
        <translation>{path} hat {size} Pixel, das Foto aber {photo}. Die Maske ist unverändert.</translation>
    </message>
    <message>
        <source>{path} is {size} pixels; the limit is {limit} megapixels.</source>
        <translation>{path} hat {size} Pixel; die Grenze liegt bei {limit} Megapixeln.</translation>
    </message>
    <message>
        <source>{path} was already replaced by a result with other settings. To make a new one, first put back the photo from the folder {folder}.</source>
        <translation>{path} wurde schon durch ein Ergebnis mit anderen Einstellungen ersetzt. Legen Sie für ein neues zuerst das Foto aus dem Ordner {folder} zurück.</translation>
    </message>
    <message>
        <source>{path} was changed by another program. Your edits are kept: restore the original file and open it again.</source>
        <translation>{path} wurde von einem anderen Programm geändert. Ihre Änderungen bleiben erhalten: Stellen Sie die ursprüngliche Datei wieder her und öffnen Sie sie erneut.</translation>
    </message>
    <message>
        <source>{path} was deleted or has changed.</source>
        <translation>{path} wurde gelöscht oder geändert.</translation>
    </message>
    <message>
        <source>{path}: {error}</source>
        <translation>{path}: {error}</translation>
    </message>
    <message>
        <source>{path}: “{name}” cannot be {value}; the default is used.</source>
        <translation>{path}: „{name}“ kann nicht {value} sein; es gilt der Standardwert.</translation>
    </message>
    <message>
        <source>{percent:.0f} %</source>
        <translation>{percent:.0f}&#xa0;%</translation>
    </message>
    <message>
        <source>{percent:.2f} % masked</source>
        <translation>{percent:.2f}&#xa0;% maskiert</translation>
    </message>
    <message>
        <source>{photo} is not the photo that {project} was made with, or it has changed.</source>
        <translation>{photo} ist nicht das Foto, mit dem {project} erstellt wurde, oder es wurde inzwischen geändert.</translation>
    </message>
    <message>
        <source>{piece} (uncertain)</source>
        <translation>{piece} (unsicher)</translation>
    </message>
    <message>
        <source>{place} stands for the photo&apos;s name without its extension</source>
        <translation>{place} steht für den Namen des Fotos ohne Dateiendung</translation>
    </message>
    <message>
        <source>{removal} (hidden)</source>
        <translation>{removal} (ausgeblendet)</translation>
    </message>
    <message>
        <source>{removed:,} pixels removed, {kept:,} kept.</source>
        <translation>{removed:,} Pixel entfernt, {kept:,} behalten.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{status}, {seconds:.1f} s</source>
        <translation>{status}, {seconds:.1f} s</translation>
    </message>
    <message>
        <source>{text} cannot be added to file names.</source>
        <translation>{text} kann nicht zu Dateinamen hinzugefügt werden.</translation>
    </message>
    <message>
        <source>{text} cannot be used for file names.</source>
        <translation>{text} kann nicht für Dateinamen verwendet werden.</translation>
    </message>
    <message>
        <source>{text}.</source>
        <extracomment>a sentence, and what is at its end</extracomment>
        <translation>{text}.</translation>
    </message>
    <message>
        <source>{title}: {text}</source>
        <extracomment>what a text is about (a file, for example), and the text</extracomment>
        <translation>{title}: {text}</translation>
    </message>
    <message>
        <source>{tool}, subtracted</source>
        <translation>{tool}, subtrahiert</translation>
    </message>
    <message>
        <source>{why}. Ignored: {kinds}</source>
        <translation>{why}. Nicht berücksichtigt: {kinds}</translation>
    </message>
    <message>
        <source>{x},{y} is outside the photo ({size}).</source>
        <translation>{x},{y} liegt außerhalb des Fotos ({size}).</translation>
    </message>
    <message>
        <source>“{discard}” deletes it for good; the photos themselves stay as they are.</source>
        <translation>„{discard}“ löscht sie endgültig; die Fotos selbst bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>“{discard}” loses all of this.</source>
        <translation>Mit „{discard}“ geht all das verloren.</translation>
    </message>
    <message>
        <source>“{later}” asks again at the next start.</source>
        <translation>„{later}“ fragt beim nächsten Start wieder.</translation>
    </message>
    <message>
        <source>“{save}” saves the changes and keeps the rest for next time.</source>
        <translation>„{save}“ speichert die Änderungen und behält das Übrige fürs nächste Mal.</translation>
    </message>
    <message>
        <source>“{save}” saves the changes.</source>
        <translation>„{save}“ speichert die Änderungen.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <comment>… and %n more</comment>
        <extracomment>photos, or messages about one each</extracomment>
        <translation>
            <numerusform>… und %n weiteres</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>planes</name>
    <message>
        <source>its palette, which is replaced by full colours</source>
        <translation>die Palette, die durch Echtfarben ersetzt wird</translation>
    </message>
</context>
</TS>
