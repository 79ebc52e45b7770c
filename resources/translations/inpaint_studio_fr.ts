<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n accepted</source>
        <comment>%n accepted</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>%n accepté</numerusform>
            <numerusform>%n acceptés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n distractions found</source>
        <comment>%n distraction found</comment>
        <translation>
            <numerusform>%n élément gênant trouvé</numerusform>
            <numerusform>%n éléments gênants trouvés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n extra channels</source>
        <comment>an extra channel</comment>
        <translation>
            <numerusform>un canal supplémentaire</numerusform>
            <numerusform>%n canaux supplémentaires</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <comment>%n left</comment>
        <extracomment>distractions that nobody has decided on</extracomment>
        <translation>
            <numerusform>encore %n</numerusform>
            <numerusform>encore %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more photos will be saved to the same files as before.</source>
        <comment>%n more photo will be saved to the same file as before.</comment>
        <translation>
            <numerusform>%n autre photo va dans le fichier où elle a déjà été enregistrée.</numerusform>
            <numerusform>%n autres photos vont dans les fichiers où elles ont déjà été enregistrées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more variations. None looks better than the one in use.</source>
        <comment>%n more variation. It does not look better than the one in use.</comment>
        <translation>
            <numerusform>%n autre variante. Elle n’est pas meilleure que celle utilisée.</numerusform>
            <numerusform>%n autres variantes. Aucune n’est meilleure que celle utilisée.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of the {kept} places listed are masked.</source>
        <comment>%n of the {kept} places listed is masked.</comment>
        <translation>
            <numerusform>%n des {kept} endroits de la liste est dans le masque.</numerusform>
            <numerusform>%n des {kept} endroits de la liste sont dans le masque.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of {total} cannot be opened:</source>
        <comment>%n of {total} cannot be opened:</comment>
        <translation>
            <numerusform>%n fichier sur {total} ne peut pas être ouvert&#xa0;:</numerusform>
            <numerusform>%n fichiers sur {total} ne peuvent pas être ouverts&#xa0;:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos cannot be opened.</source>
        <comment>%n photo cannot be opened.</comment>
        <translation>
            <numerusform>%n photo ne peut pas être ouverte.</numerusform>
            <numerusform>%n photos ne peuvent pas être ouvertes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have a different size.</source>
        <comment>%n photo has a different size.</comment>
        <translation>
            <numerusform>%n photo a une autre taille.</numerusform>
            <numerusform>%n photos ont une autre taille.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have a mask painted in the window.</source>
        <comment>%n photo has a mask painted in the window.</comment>
        <translation>
            <numerusform>%n photo a un masque peint dans la fenêtre.</numerusform>
            <numerusform>%n photos ont un masque peint dans la fenêtre.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos have this photo&apos;s size.</source>
        <comment>%n photo has this photo&apos;s size.</comment>
        <translation>
            <numerusform>%n photo a la taille de cette photo.</numerusform>
            <numerusform>%n photos ont la taille de cette photo.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos of a different size were skipped.</source>
        <comment>%n photo of a different size was skipped.</comment>
        <translation>
            <numerusform>%n photo de taille différente a été ignorée.</numerusform>
            <numerusform>%n photos de taille différente ont été ignorées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos saved in {folder}.</source>
        <comment>%n photo saved in {folder}.</comment>
        <translation>
            <numerusform>%n photo enregistrée dans {folder}.</numerusform>
            <numerusform>%n photos enregistrées dans {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos saved.</source>
        <comment>%n photo saved.</comment>
        <translation>
            <numerusform>%n photo enregistrée.</numerusform>
            <numerusform>%n photos enregistrées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos will be saved.</source>
        <comment>%n photo will be saved.</comment>
        <translation>
            <numerusform>%n photo sera enregistrée.</numerusform>
            <numerusform>%n photos seront enregistrées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n photos, {masked} of them with a mask.</source>
        <comment>%n photo, {masked} of them with a mask.</comment>
        <translation>
            <numerusform>%n photo, dont {masked} avec un masque.</numerusform>
            <numerusform>%n photos, dont {masked} avec un masque.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are listed, but none is in the mask.</source>
        <comment>%n place is listed, but it is not in the mask.</comment>
        <translation>
            <numerusform>%n endroit est dans la liste, mais pas dans le masque.</numerusform>
            <numerusform>%n endroits sont dans la liste, mais aucun n’est dans le masque.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are masked.</source>
        <comment>%n place is masked.</comment>
        <translation>
            <numerusform>%n endroit est dans le masque.</numerusform>
            <numerusform>%n endroits sont dans le masque.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places are uncertain and not masked: check what is damage.</source>
        <comment>%n place is uncertain and not masked: check it if it is damage.</comment>
        <translation>
            <numerusform>%n endroit est incertain et hors du masque&#xa0;: cochez-le si c’est un défaut.</numerusform>
            <numerusform>%n endroits sont incertains et hors du masque&#xa0;: cochez ceux qui sont des défauts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places were removed.</source>
        <comment>%n place was removed.</comment>
        <translation>
            <numerusform>%n endroit a été retouché.</numerusform>
            <numerusform>%n endroits ont été retouchés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n places were repaired.</source>
        <comment>%n place was repaired.</comment>
        <translation>
            <numerusform>%n endroit a été réparé.</numerusform>
            <numerusform>%n endroits ont été réparés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <comment>%n removed</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>%n supprimé</numerusform>
            <numerusform>%n supprimés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <comment>%n skipped</comment>
        <extracomment>distractions</extracomment>
        <translation>
            <numerusform>%n ignoré</numerusform>
            <numerusform>%n ignorés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n small ones</source>
        <comment>%n small one</comment>
        <translation>
            <numerusform>%n petit</numerusform>
            <numerusform>%n petits</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>Édi&amp;tion</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>&amp;Mask</source>
        <translation>&amp;Masque</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>&amp;Réseau</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>Re&amp;stauration</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Outils</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message numerus="yes">
        <source>(%n waiting)</source>
        <extracomment>strokes</extracomment>
        <translation>
            <numerusform>(%n en attente)</numerusform>
            <numerusform>(%n en attente)</numerusform>
        </translation>
    </message>
    <message>
        <source>+ Shadow</source>
        <translation>+ Ombre</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100&#xa0;%</translation>
    </message>
    <message>
        <source>16 bits per channel</source>
        <translation>16 bits par canal</translation>
    </message>
    <message>
        <source>200 %</source>
        <translation>200&#xa0;%</translation>
    </message>
    <message>
        <source>A JPEG consists of blocks of 8 to 16 pixels: only those that a removal touches are recompressed.</source>
        <translation>Un JPEG se compose de blocs de 8 à 16 pixels&#xa0;: seuls ceux qu’une retouche modifie sont recompressés.</translation>
    </message>
    <message>
        <source>A batch is running. Stop it?</source>
        <translation>Un traitement par lots est en cours. L’arrêter&#x202f;?</translation>
    </message>
    <message>
        <source>A folder of masks</source>
        <translation>Un dossier de masques</translation>
    </message>
    <message>
        <source>A guide line could not be followed: the photo shows no such edge beside the mask.</source>
        <translation>Une ligne guide n’a pas pu être suivie : la photo ne montre pas de tel bord à côté du masque.</translation>
    </message>
    <message>
        <source>A guide line needs at least two points. Click where it ends, or press Esc.</source>
        <translation>Une ligne guide a besoin d’au moins deux points. Cliquez à l’endroit où elle se termine, ou appuyez sur Échap.</translation>
    </message>
    <message>
        <source>A removal is running</source>
        <translation>Une suppression est en cours</translation>
    </message>
    <message>
        <source>A search is running</source>
        <translation>Une recherche est en cours</translation>
    </message>
    <message>
        <source>A watermark was found, but not at the size of this photo. Open another photo first.</source>
        <translation>Un filigrane a été trouvé, mais pas à la taille de cette photo. Ouvrez d’abord une autre photo.</translation>
    </message>
    <message>
        <source>About</source>
        <translation>À propos</translation>
    </message>
    <message>
        <source>About Inpaint Studio</source>
        <translation>À propos d’Inpaint Studio</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>After a quick removal, further results to choose from are made while you go on working.</source>
        <translation>Après une suppression rapide, d’autres résultats au choix sont créés pendant que vous continuez à travailler.</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Toutes les photos</translation>
    </message>
    <message>
        <source>All photos are saved</source>
        <translation>Toutes les photos sont enregistrées</translation>
    </message>
    <message>
        <source>All pixels outside the removals are identical in {name}.</source>
        <translation>Tous les pixels en dehors des retouches sont identiques dans {name}.</translation>
    </message>
    <message>
        <source>All places are skipped.</source>
        <translation>Tous les endroits sont ignorés.</translation>
    </message>
    <message>
        <source>Allow as source</source>
        <translation>Autoriser comme source</translation>
    </message>
    <message>
        <source>Alt+wheel</source>
        <translation>Alt+molette</translation>
    </message>
    <message>
        <source>An object is still being selected</source>
        <translation>Un objet est encore en cours de sélection</translation>
    </message>
    <message>
        <source>An object on {name} is still being selected.</source>
        <translation>Un objet est encore en cours de sélection sur {name}.</translation>
    </message>
    <message>
        <source>An older step cannot be restored: its data in {path} is missing or damaged. The photo is unchanged.</source>
        <translation>Une étape plus ancienne ne peut pas être restaurée&#xa0;: ses données dans {path} sont absentes ou endommagées. La photo est inchangée.</translation>
    </message>
    <message>
        <source>An outline needs at least three corners. Click the next one, or press Esc.</source>
        <translation>Un contour a besoin d’au moins trois coins. Cliquez sur le suivant, ou appuyez sur Échap.</translation>
    </message>
    <message>
        <source>Analysing photo {number} of {total} …</source>
        <translation>Analyse de la photo {number} sur {total}…</translation>
    </message>
    <message>
        <source>Animated</source>
        <translation>Animée</translation>
    </message>
    <message>
        <source>Animations</source>
        <translation>Animations</translation>
    </message>
    <message>
        <source>Another batch is writing to {folder}. Wait for it, or use another folder.</source>
        <translation>Un autre traitement par lots écrit dans {folder}. Attendez qu’il se termine ou utilisez un autre dossier.</translation>
    </message>
    <message>
        <source>Another program has changed it since it was saved.</source>
        <translation>Un autre programme l’a modifié depuis son enregistrement.</translation>
    </message>
    <message>
        <source>Any other text: captions, subtitles, signs, watermarks; off by default</source>
        <translation>Tout autre texte&#xa0;: légendes, sous-titres, panneaux, filigranes&#x202f;; désactivé par défaut</translation>
    </message>
    <message>
        <source>Apple GPU</source>
        <translation>GPU Apple</translation>
    </message>
    <message>
        <source>Applies to photos opened from now on.</source>
        <translation>S’applique aux photos ouvertes à partir de maintenant.</translation>
    </message>
    <message>
        <source>Apply mask to all photos…</source>
        <translation>Appliquer le masque à toutes les photos…</translation>
    </message>
    <message>
        <source>Areas that are completely transparent</source>
        <translation>Zones entièrement transparentes</translation>
    </message>
    <message>
        <source>Arrangement</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>Arrows, Shift+arrows</source>
        <translation>Flèches, Maj+flèches</translation>
    </message>
    <message>
        <source>As in the original: only blocks that a removal touches are recompressed</source>
        <translation>Comme l’original&#xa0;: seuls les blocs qu’une retouche modifie sont recompressés</translation>
    </message>
    <message>
        <source>At least {count} photos are needed to find what they have in common.</source>
        <translation>Il faut au moins {count} photos pour trouver ce qu’elles ont en commun.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>Automatic (0.15 % of the photo)</source>
        <translation>Automatique (0,15&#xa0;% de la photo)</translation>
    </message>
    <message>
        <source>Automatic (half of free memory)</source>
        <translation>Automatique (moitié de la mémoire libre)</translation>
    </message>
    <message>
        <source>Automatic: a colour that does not occur in the photo.</source>
        <translation>Automatique&#xa0;: une couleur absente de la photo.</translation>
    </message>
    <message>
        <source>Background for transparent areas</source>
        <translation>Arrière-plan des zones transparentes</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>Traitement par lots</translation>
    </message>
    <message>
        <source>Batch: failed</source>
        <translation>Lot&#xa0;: échec</translation>
    </message>
    <message>
        <source>Batch: finished</source>
        <translation>Lot&#xa0;: terminé</translation>
    </message>
    <message>
        <source>Batch: paused</source>
        <translation>Lot&#xa0;: en pause</translation>
    </message>
    <message>
        <source>Batch: {count} failed</source>
        <translation>Lot&#xa0;: {count} en échec</translation>
    </message>
    <message>
        <source>Batch: {number} of {total}</source>
        <translation>Lot&#xa0;: {number} sur {total}</translation>
    </message>
    <message>
        <source>Batch…</source>
        <translation>Traitement par lots…</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Before and after. Drag moves both, the wheel zooms. Esc goes back to painting.</source>
        <translation>Avant et après. Glisser déplace les deux, la molette zoome. Échap pour continuer à peindre.</translation>
    </message>
    <message>
        <source>Bottom left corner</source>
        <translation>Coin inférieur gauche</translation>
    </message>
    <message>
        <source>Bottom right corner</source>
        <translation>Coin inférieur droit</translation>
    </message>
    <message>
        <source>Broken links, skipped: {count}.</source>
        <translation>Liens rompus, ignorés&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Browse for a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Parcourir…</translation>
    </message>
    <message>
        <source>Brush</source>
        <translation>Pinceau</translation>
    </message>
    <message>
        <source>Brush size</source>
        <translation>Taille du pinceau</translation>
    </message>
    <message>
        <source>Brush size in pixels of the photo ([ and ])</source>
        <translation>Taille du pinceau en pixels de la photo ([ et ])</translation>
    </message>
    <message>
        <source>Brush size while zooming</source>
        <translation>Taille du pinceau lors du zoom</translation>
    </message>
    <message>
        <source>Brush stroke</source>
        <translation>Trait de pinceau</translation>
    </message>
    <message>
        <source>Bundled network</source>
        <translation>Réseau fourni</translation>
    </message>
    <message>
        <source>CPU, {count} threads</source>
        <translation>CPU, {count} threads</translation>
    </message>
    <message>
        <source>Calculating …</source>
        <translation>Calcul en cours…</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Appareil photo</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel stroke</source>
        <translation>Annuler le trait</translation>
    </message>
    <message>
        <source>Cancel stroke {number}</source>
        <translation>Annuler le trait {number}</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Centre</translation>
    </message>
    <message>
        <source>Changed, but not saved</source>
        <translation>Modifiées, mais pas enregistrées</translation>
    </message>
    <message>
        <source>Check it, correct it with the brush, then choose “Apply mask to all photos”.</source>
        <translation>Vérifiez-le, corrigez-le au pinceau, puis choisissez «&#xa0;Appliquer le masque à toutes les photos&#xa0;».</translation>
    </message>
    <message>
        <source>Choose Save all to keep the results.</source>
        <translation>Choisissez «&#xa0;Tout enregistrer&#xa0;» pour conserver les résultats.</translation>
    </message>
    <message>
        <source>Choose a folder of photos.</source>
        <translation>Choisissez un dossier de photos.</translation>
    </message>
    <message>
        <source>Choose the folder of masks.</source>
        <translation>Choisissez le dossier des masques.</translation>
    </message>
    <message>
        <source>Choose the folder of results.</source>
        <translation>Choisissez le dossier des résultats.</translation>
    </message>
    <message>
        <source>Choose the mask for all photos.</source>
        <translation>Choisissez le masque pour toutes les photos.</translation>
    </message>
    <message>
        <source>Choose: {name}</source>
        <translation>Choisir&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Choisir…</translation>
    </message>
    <message>
        <source>Clear guide lines</source>
        <translation>Effacer les lignes guides</translation>
    </message>
    <message>
        <source>Clear list</source>
        <translation>Vider la liste</translation>
    </message>
    <message>
        <source>Clear mask</source>
        <translation>Effacer le masque</translation>
    </message>
    <message>
        <source>Clear shortcut</source>
        <translation>Effacer le raccourci</translation>
    </message>
    <message>
        <source>Clear source marks</source>
        <translation>Effacer les marques de source</translation>
    </message>
    <message>
        <source>Click a colour to select it.</source>
        <translation>Cliquez sur une couleur pour la sélectionner.</translation>
    </message>
    <message>
        <source>Click an object to select it, or drag a box around it.</source>
        <translation>Cliquez sur un objet pour le sélectionner, ou tracez un cadre autour.</translation>
    </message>
    <message>
        <source>Click for bends, Enter to finish. Right-click deletes.</source>
        <translation>Cliquez pour les angles, Entrée pour terminer. Le clic droit supprime.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close and discard</source>
        <translation>Fermer et abandonner</translation>
    </message>
    <message>
        <source>Close and keep for later</source>
        <translation>Fermer et conserver pour plus tard</translation>
    </message>
    <message>
        <source>Close photo</source>
        <translation>Fermer la photo</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>Close without saving</source>
        <translation>Fermer sans enregistrer</translation>
    </message>
    <message>
        <source>Close without waiting</source>
        <translation>Fermer sans attendre</translation>
    </message>
    <message>
        <source>Closing stops the removal.</source>
        <translation>La fermeture interrompt la suppression.</translation>
    </message>
    <message>
        <source>Compare with the original, split by a line</source>
        <translation>Comparer avec l’original, de part et d’autre d’une ligne</translation>
    </message>
    <message>
        <source>Compare: side by side</source>
        <translation>Comparer&#xa0;: côte à côte</translation>
    </message>
    <message>
        <source>Compare: split view</source>
        <translation>Comparer&#xa0;: vue divisée</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Sommaire</translation>
    </message>
    <message>
        <source>Contiguous</source>
        <translation>Contigu</translation>
    </message>
    <message>
        <source>Contiguous areas only</source>
        <translation>Zones contiguës uniquement</translation>
    </message>
    <message>
        <source>Continue…</source>
        <translation>Continuer…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copier les diagnostics</translation>
    </message>
    <message>
        <source>Copy mask from previous photo</source>
        <translation>Copier le masque de la photo précédente</translation>
    </message>
    <message>
        <source>Copy photo</source>
        <translation>Copier la photo</translation>
    </message>
    <message>
        <source>Copy the photo unchanged</source>
        <translation>Copier la photo telle quelle</translation>
    </message>
    <message>
        <source>Copy the result as a file</source>
        <translation>Copier le résultat en tant que fichier</translation>
    </message>
    <message>
        <source>Couldn&apos;t search for: {kinds}. Uncheck the box and check it again to retry.</source>
        <translation>La recherche a échoué&#xa0;: {kinds}. Décochez la case et recochez-la pour réessayer.</translation>
    </message>
    <message>
        <source>Count as failed</source>
        <translation>Compter comme échec</translation>
    </message>
    <message>
        <source>Ctrl+Space</source>
        <translation>Ctrl+Espace</translation>
    </message>
    <message>
        <source>Damage</source>
        <comment>title of a panel</comment>
        <translation>Défauts</translation>
    </message>
    <message>
        <source>Damage found</source>
        <translation>Défauts trouvés</translation>
    </message>
    <message>
        <source>Damage found in the photo</source>
        <translation>Défauts trouvés dans la photo</translation>
    </message>
    <message>
        <source>Damage found; Enter: accept, Delete: skip</source>
        <translation>Défauts trouvés&#x202f;; Entrée&#xa0;: accepter, Suppr&#xa0;: ignorer</translation>
    </message>
    <message>
        <source>Damaged files</source>
        <translation>Fichiers endommagés</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Date stamps</source>
        <translation>Dates incrustées</translation>
    </message>
    <message>
        <source>Dates and words that a camera printed into a corner, in one colour</source>
        <translation>Dates et mots incrustés par un appareil dans un coin, d’une seule couleur</translation>
    </message>
    <message>
        <source>Dead and hot pixels</source>
        <translation>Pixels morts et chauds</translation>
    </message>
    <message>
        <source>Decide later</source>
        <translation>Décider plus tard</translation>
    </message>
    <message>
        <source>Default shortcut</source>
        <translation>Raccourci par défaut</translation>
    </message>
    <message>
        <source>Delete guide line</source>
        <translation>Supprimer la ligne guide</translation>
    </message>
    <message>
        <source>Delete removal</source>
        <translation>Supprimer la retouche</translation>
    </message>
    <message>
        <source>Delete settings, log and unfinished work?</source>
        <translation>Supprimer les paramètres, le journal et le travail inachevé&#x202f;?</translation>
    </message>
    <message>
        <source>Diagnostics copied to the clipboard: versions, log and crashes, without paths or names.</source>
        <translation>Diagnostics copiés dans le presse-papiers&#xa0;: versions, journal et plantages, sans chemins ni noms.</translation>
    </message>
    <message>
        <source>Differences, {gain} times amplified</source>
        <translation>Différences, amplifiées {gain} fois</translation>
    </message>
    <message>
        <source>Discard this work</source>
        <translation>Abandonner ce travail</translation>
    </message>
    <message>
        <source>Distraction accepted</source>
        <translation>Élément gênant accepté</translation>
    </message>
    <message>
        <source>Distraction skipped</source>
        <translation>Élément gênant ignoré</translation>
    </message>
    <message>
        <source>Distractions</source>
        <comment>title of a panel</comment>
        <translation>Éléments gênants</translation>
    </message>
    <message>
        <source>Distractions found; Enter: accept, Delete: skip</source>
        <translation>Éléments gênants trouvés&#x202f;; Entrée&#xa0;: accepter, Suppr&#xa0;: ignorer</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Double-click a row to view its result, or the photo if there is none yet</source>
        <translation>Double-cliquez sur une ligne pour voir son résultat, ou la photo s’il n’y en a pas encore</translation>
    </message>
    <message>
        <source>Drag along an edge that should continue behind what you remove.</source>
        <translation>Faites glisser le long d’un bord à prolonger derrière ce que vous supprimez.</translation>
    </message>
    <message>
        <source>Drag from corner to corner</source>
        <translation>Faites glisser d’un coin à l’autre</translation>
    </message>
    <message>
        <source>Drag from corner to corner.</source>
        <translation>Faites glisser d’un coin à l’autre.</translation>
    </message>
    <message>
        <source>Drag out</source>
        <translation>Faire glisser</translation>
    </message>
    <message>
        <source>Drag the result into another program, or click to copy it as a file</source>
        <translation>Faites glisser le résultat vers un autre programme, ou cliquez pour le copier en tant que fichier</translation>
    </message>
    <message>
        <source>Drag to move the line between before and after. Esc goes back to painting.</source>
        <translation>Faites glisser pour déplacer la ligne entre avant et après. Échap pour continuer à peindre.</translation>
    </message>
    <message>
        <source>Drag to move the photo.</source>
        <translation>Faites glisser pour déplacer la photo.</translation>
    </message>
    <message>
        <source>Draw around anything you want gone, or click corner by corner.</source>
        <translation>Entourez ce qui doit disparaître ou cliquez coin par coin.</translation>
    </message>
    <message>
        <source>Draw guide line</source>
        <translation>Tracer une ligne guide</translation>
    </message>
    <message>
        <source>Drop a photo here</source>
        <translation>Déposez une photo ici</translation>
    </message>
    <message>
        <source>Drop to open</source>
        <translation>Déposez pour ouvrir</translation>
    </message>
    <message>
        <source>Dust and spots</source>
        <translation>Poussières et taches</translation>
    </message>
    <message>
        <source>EXIF data</source>
        <translation>les données EXIF</translation>
    </message>
    <message>
        <source>Edit mask of removal</source>
        <translation>Modifier le masque de la retouche</translation>
    </message>
    <message>
        <source>Enter: accept · Delete: skip · ↑↓: next</source>
        <translation>Entrée&#xa0;: accepter · Suppr&#xa0;: ignorer · ↑↓&#xa0;: suivant</translation>
    </message>
    <message>
        <source>Erase the mask where it covers too much.</source>
        <translation>Gommez le masque là où il couvre trop.</translation>
    </message>
    <message>
        <source>Eraser</source>
        <translation>Gomme</translation>
    </message>
    <message>
        <source>Eraser stroke</source>
        <translation>Trait de gomme</translation>
    </message>
    <message>
        <source>Example: {photo} → {result}</source>
        <translation>Exemple&#xa0;: {photo} → {result}</translation>
    </message>
    <message>
        <source>Exclude as source</source>
        <translation>Exclure comme source</translation>
    </message>
    <message>
        <source>Export before/after</source>
        <translation>Exporter avant/après</translation>
    </message>
    <message>
        <source>Export before/after…</source>
        <translation>Exporter avant/après…</translation>
    </message>
    <message>
        <source>Extended attributes of {name} could not be kept: {attributes}.</source>
        <translation>Attributs étendus non conservés dans {name}&#xa0;: {attributes}.</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>&amp;Dossier</translation>
    </message>
    <message>
        <source>Failed only</source>
        <translation>Échecs uniquement</translation>
    </message>
    <message>
        <source>Feather</source>
        <translation>Contour progressif</translation>
    </message>
    <message>
        <source>Feather mask {feather} px</source>
        <translation>Contour progressif du masque {feather}&#xa0;px</translation>
    </message>
    <message>
        <source>File names</source>
        <translation>Noms de fichier</translation>
    </message>
    <message>
        <source>File size</source>
        <translation>Taille du fichier</translation>
    </message>
    <message>
        <source>Fill holes</source>
        <translation>Combler les trous</translation>
    </message>
    <message>
        <source>Filmstrip</source>
        <translation>Film fixe</translation>
    </message>
    <message>
        <source>Find damage…</source>
        <translation>Rechercher les défauts…</translation>
    </message>
    <message>
        <source>Find distractions…</source>
        <translation>Rechercher les éléments gênants…</translation>
    </message>
    <message>
        <source>Find text…</source>
        <translation>Rechercher du texte…</translation>
    </message>
    <message>
        <source>Find watermark…</source>
        <translation>Rechercher un filigrane…</translation>
    </message>
    <message>
        <source>Finish the outline first (Enter), or discard it (Esc)</source>
        <translation>Terminez d’abord le contour (Entrée) ou abandonnez-le (Échap)</translation>
    </message>
    <message>
        <source>Finished photos are kept. You can resume later.</source>
        <translation>Les photos terminées sont conservées. Vous pourrez reprendre plus tard.</translation>
    </message>
    <message>
        <source>Finished: {good} of {total} photos done, {rest} skipped, {bad} failed.</source>
        <translation>Terminé&#xa0;: {good} photos sur {total} traitées, {rest} ignorées, {bad} en échec.</translation>
    </message>
    <message>
        <source>Finishing …</source>
        <translation>Finalisation…</translation>
    </message>
    <message>
        <source>First paint over what you want gone</source>
        <translation>Peignez d’abord sur ce qui doit disparaître</translation>
    </message>
    <message>
        <source>Fit to window</source>
        <translation>Ajuster à la fenêtre</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Folder of masks</source>
        <translation>Dossier des masques</translation>
    </message>
    <message>
        <source>Folder of photos</source>
        <translation>Dossier de photos</translation>
    </message>
    <message>
        <source>Folder of results</source>
        <translation>Dossier des résultats</translation>
    </message>
    <message>
        <source>Folders skipped: {count}.</source>
        <translation>Dossiers ignorés&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>For formats without transparency, such as JPEG. Automatic: white.</source>
        <translation>Utilisé par les formats sans transparence, comme JPEG. Automatique&#xa0;: blanc.</translation>
    </message>
    <message>
        <source>For photo.jpg: photo_mask.png in the same folder, or photo.png in a folder named masks beside it.</source>
        <translation>Pour photo.jpg&#xa0;: photo_mask.png dans le même dossier, ou photo.png dans un dossier nommé masks à côté.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message numerus="yes">
        <source>Found in %n photos.</source>
        <comment>Found in %n photo.</comment>
        <translation>
            <numerusform>Trouvé dans %n photo.</numerusform>
            <numerusform>Trouvé dans %n photos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>Taille réelle</translation>
    </message>
    <message>
        <source>GIF has no partial transparency: each pixel of {name} is transparent or opaque.</source>
        <translation>GIF ne connaît pas la transparence partielle&#xa0;: chaque pixel de {name} est transparent ou opaque.</translation>
    </message>
    <message>
        <source>GIF supports only 256 colours: the colours of {name} are reduced.</source>
        <translation>Le GIF ne gère que 256 couleurs&#xa0;: les couleurs de {name} sont réduites.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Général</translation>
    </message>
    <message>
        <source>Graphics card</source>
        <translation>Carte graphique</translation>
    </message>
    <message>
        <source>Grey, green or black blocks, repeated rows, a missing end</source>
        <translation>Blocs gris, verts ou noirs, lignes répétées, fin manquante</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Grow</source>
        <translation>Dilater</translation>
    </message>
    <message>
        <source>Grow mask</source>
        <translation>Dilater le masque</translation>
    </message>
    <message>
        <source>Grow mask {by} px</source>
        <translation>Dilater le masque de {by}&#xa0;px</translation>
    </message>
    <message>
        <source>Grow or shrink</source>
        <translation>Dilater ou contracter</translation>
    </message>
    <message>
        <source>Grow selected objects</source>
        <translation>Dilater les objets sélectionnés</translation>
    </message>
    <message>
        <source>Grow, shrink, feather…</source>
        <translation>Dilater, contracter, contour progressif…</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Guide line</source>
        <translation>Ligne guide</translation>
    </message>
    <message>
        <source>Guide lines that cross no masked area were ignored.</source>
        <translation>Les lignes guides qui ne traversent aucune zone du masque ont été ignorées.</translation>
    </message>
    <message>
        <source>Hand</source>
        <translation>Main</translation>
    </message>
    <message>
        <source>Harder brush</source>
        <translation>Pinceau plus dur</translation>
    </message>
    <message>
        <source>Here, dragging moves the photo: Esc goes back to painting</source>
        <translation>Ici, glisser déplace la photo&#xa0;: Échap pour continuer à peindre</translation>
    </message>
    <message>
        <source>Hide removal</source>
        <translation>Masquer la retouche</translation>
    </message>
    <message>
        <source>Hide the variations</source>
        <translation>Masquer les variantes</translation>
    </message>
    <message>
        <source>Higher: larger file, less loss</source>
        <translation>Plus élevée&#xa0;: fichier plus gros, moins de pertes</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>How much a click selects (A)</source>
        <translation>Ce qu’un clic sélectionne (A)</translation>
    </message>
    <message>
        <source>How similar colours must be to the one clicked</source>
        <translation>Ressemblance exigée avec la couleur cliquée</translation>
    </message>
    <message>
        <source>IPTC data</source>
        <translation>les données IPTC</translation>
    </message>
    <message>
        <source>If a trace is left, undo and grow the mask, or make more variations.</source>
        <translation>S’il reste une trace, annulez et dilatez le masque, ou créez d’autres variantes.</translation>
    </message>
    <message>
        <source>If the file exists</source>
        <translation>Si le fichier existe déjà</translation>
    </message>
    <message>
        <source>If the mask size differs</source>
        <translation>Si la taille du masque diffère</translation>
    </message>
    <message>
        <source>If there is no mask</source>
        <translation>S’il n’y a pas de masque</translation>
    </message>
    <message>
        <source>If there is one, paint over it with the brush (B).</source>
        <translation>S’il y en a une, peignez-la avec le pinceau (B).</translation>
    </message>
    <message>
        <source>If you do not wait, it is neither masked nor removed.</source>
        <translation>Si vous n’attendez pas, il n’est ni masqué ni supprimé.</translation>
    </message>
    <message>
        <source>Images with 32 bits per channel are not supported. Save the photo with 8 or 16 bits.</source>
        <translation>Les images de 32 bits par canal ne sont pas prises en charge. Enregistrez la photo en 8 ou 16 bits.</translation>
    </message>
    <message>
        <source>Images with {samples} channels of {bits} bits are not supported. Save the photo as RGB with 8 or 16 bits.</source>
        <translation>Les images de {samples} canaux de {bits} bits ne sont pas prises en charge. Enregistrez la photo en RVB de 8 ou 16 bits.</translation>
    </message>
    <message>
        <source>Images with {samples} channels of {bits} bits are not supported. Save the photo with 8 bits.</source>
        <translation>Les images de {samples} canaux de {bits} bits ne sont pas prises en charge. Enregistrez la photo en 8 bits.</translation>
    </message>
    <message>
        <source>In a folder “cleaned” beside the photos</source>
        <translation>Dans un dossier «&#xa0;cleaned&#xa0;» à côté des photos</translation>
    </message>
    <message>
        <source>In another folder</source>
        <translation>Dans un autre dossier</translation>
    </message>
    <message>
        <source>In place (originals kept in “originals”)</source>
        <translation>Remplacer (originaux dans «&#xa0;originals&#xa0;»)</translation>
    </message>
    <message>
        <source>Include shadow</source>
        <translation>Inclure l’ombre</translation>
    </message>
    <message>
        <source>Include subfolders</source>
        <translation>Inclure les sous-dossiers</translation>
    </message>
    <message>
        <source>Intel GPU</source>
        <translation>GPU Intel</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>Inverser</translation>
    </message>
    <message>
        <source>Invert mask</source>
        <translation>Inverser le masque</translation>
    </message>
    <message>
        <source>Invert mask (black = remove)</source>
        <translation>Inverser le masque (noir = supprimer)</translation>
    </message>
    <message>
        <source>It already exists.</source>
        <translation>Le fichier existe déjà.</translation>
    </message>
    <message>
        <source>It is another photo in the open folder.</source>
        <translation>C’est une autre photo du dossier ouvert.</translation>
    </message>
    <message>
        <source>It is compressed with {method}, which is not supported: save it with LZW, Deflate or no compression.</source>
        <translation>Elle est compressée en {method}, ce qui n’est pas pris en charge&#xa0;: enregistrez-la en LZW, en Deflate ou sans compression.</translation>
    </message>
    <message>
        <source>It is damaged (unreadable: {what}).</source>
        <translation>Le fichier est endommagé (lecture impossible&#xa0;: {what}).</translation>
    </message>
    <message>
        <source>It is not a photo in a supported format ({known}).</source>
        <translation>Ce n’est pas une photo dans un format pris en charge ({known}).</translation>
    </message>
    <message>
        <source>It is shown as sRGB.</source>
        <translation>Elle est affichée en sRGB.</translation>
    </message>
    <message>
        <source>It is the photo you opened, and another program has changed it since.</source>
        <translation>C’est la photo que vous avez ouverte, et un autre programme l’a modifiée depuis.</translation>
    </message>
    <message>
        <source>It is the photo you opened.</source>
        <translation>C’est la photo que vous avez ouverte.</translation>
    </message>
    <message>
        <source>It stores its pixels in an unusual way, which is not supported: save it as plain RGB.</source>
        <translation>Ses pixels sont stockés d’une manière inhabituelle, ce qui n’est pas pris en charge&#xa0;: enregistrez-la en RVB ordinaire.</translation>
    </message>
    <message>
        <source>It was made by another version of the program ({version}).</source>
        <translation>Le fichier a été créé par une autre version du programme ({version}).</translation>
    </message>
    <message>
        <source>Its current contents will be lost.</source>
        <translation>Son contenu actuel sera perdu.</translation>
    </message>
    <message>
        <source>JPEGs with {bits} bits are not supported. Save the photo as a 16-bit TIFF or PNG, or as an 8-bit JPEG.</source>
        <translation>Les JPEG de {bits} bits ne sont pas pris en charge. Enregistrez la photo en TIFF ou PNG de 16 bits, ou en JPEG de 8 bits.</translation>
    </message>
    <message>
        <source>Keep changes</source>
        <translation>Garder les modifications</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Keep the original file date</source>
        <translation>Conserver la date du fichier d’origine</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Label Before and After</source>
        <translation>Indiquer Avant et Après</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Larger areas are filled in parts or at lower resolution.</source>
        <translation>Les grandes zones sont remplies par parties ou à une résolution inférieure.</translation>
    </message>
    <message>
        <source>Larger brush</source>
        <translation>Pinceau plus grand</translation>
    </message>
    <message>
        <source>Lasso</source>
        <translation>Lasso</translation>
    </message>
    <message>
        <source>Left: smaller. Right: larger.</source>
        <translation>Gauche&#xa0;: plus petit. Droite&#xa0;: plus grand.</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Links to these photos, skipped: {count}.</source>
        <translation>Liens vers ces photos, ignorés&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Load mask</source>
        <translation>Charger un masque</translation>
    </message>
    <message>
        <source>Load mask…</source>
        <translation>Charger un masque…</translation>
    </message>
    <message>
        <source>Load network</source>
        <translation>Charger un réseau</translation>
    </message>
    <message>
        <source>Load network…</source>
        <translation>Charger un réseau…</translation>
    </message>
    <message>
        <source>Long and thin, bright or dark, on scans</source>
        <translation>Longs et fins, clairs ou sombres, sur des numérisations</translation>
    </message>
    <message>
        <source>Longer side of each photo</source>
        <translation>Côté le plus long de chaque photo</translation>
    </message>
    <message>
        <source>Look at each place: Enter ticks it, Delete unticks it. Then remove all that are ticked.</source>
        <translation>Regardez chaque endroit&#xa0;: Entrée le coche, Suppr le décoche. Supprimez ensuite tous ceux qui sont cochés.</translation>
    </message>
    <message>
        <source>Lost blocks and stripes</source>
        <translation>Blocs perdus et bandes</translation>
    </message>
    <message>
        <source>Magic wand</source>
        <translation>Baguette magique</translation>
    </message>
    <message>
        <source>Main toolbar</source>
        <translation>Barre d’outils principale</translation>
    </message>
    <message>
        <source>Making variations</source>
        <translation>Création de variantes</translation>
    </message>
    <message>
        <source>Margin around the mask</source>
        <translation>Marge autour du masque</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>Masque</translation>
    </message>
    <message>
        <source>Mask again</source>
        <translation>Rétablir le masque</translation>
    </message>
    <message>
        <source>Mask all places listed that are not skipped</source>
        <translation>Ajouter au masque tous les endroits de la liste qui ne sont pas ignorés</translation>
    </message>
    <message numerus="yes">
        <source>Mask applied to %n photos.</source>
        <comment>Mask applied to %n photo.</comment>
        <translation>
            <numerusform>Masque appliqué à %n photo.</numerusform>
            <numerusform>Masque appliqué à %n photos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Mask from transparency</source>
        <translation>Masque d’après la transparence</translation>
    </message>
    <message>
        <source>Mask of {name}</source>
        <translation>Masque de {name}</translation>
    </message>
    <message>
        <source>Mask overlay colour</source>
        <translation>Couleur de l’incrustation du masque</translation>
    </message>
    <message>
        <source>Mask overlay opacity</source>
        <translation>Opacité de l’incrustation du masque</translation>
    </message>
    <message>
        <source>Mask position</source>
        <translation>Position du masque</translation>
    </message>
    <message>
        <source>Mask saved as {path}</source>
        <translation>Masque enregistré sous {path}</translation>
    </message>
    <message>
        <source>Mask transparent areas</source>
        <translation>Ajouter les zones transparentes au masque</translation>
    </message>
    <message>
        <source>Masked, but not removed yet</source>
        <translation>Avec un masque, mais pas encore traitées</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masques</translation>
    </message>
    <message>
        <source>Masks that were not removed cannot be kept.</source>
        <translation>Les masques qui n’ont pas été supprimés ne peuvent pas être conservés.</translation>
    </message>
    <message>
        <source>Match system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Memory for a removal</source>
        <translation>Mémoire pour une suppression</translation>
    </message>
    <message>
        <source>Memory for undo history</source>
        <translation>Mémoire pour l’historique</translation>
    </message>
    <message>
        <source>Missing from {name}: the HDR gain map, which does not fit the photo.</source>
        <translation>{name} ne contient pas la carte de gain HDR, qui ne correspond pas à la photo.</translation>
    </message>
    <message>
        <source>Missing from {name}: {missing}.</source>
        <translation>{name} ne contient pas&#xa0;: {missing}.</translation>
    </message>
    <message>
        <source>Missing part</source>
        <translation>Partie manquante</translation>
    </message>
    <message>
        <source>More options</source>
        <translation>Plus d’options</translation>
    </message>
    <message>
        <source>More variations</source>
        <translation>Autres variantes</translation>
    </message>
    <message>
        <source>Mouse</source>
        <translation>Souris</translation>
    </message>
    <message>
        <source>Mouse wheel</source>
        <translation>Molette de la souris</translation>
    </message>
    <message>
        <source>Move the sliders: the photo shows the new edge of the mask. Done keeps it, Esc discards it.</source>
        <translation>Déplacez les curseurs&#xa0;: la photo montre le nouveau bord du masque. «&#xa0;Terminé&#xa0;» le garde, Échap l’abandonne.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Names that end in {end} are those of masks. Choose another name.</source>
        <translation>Les noms qui se terminent par {end} sont ceux de masques. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Network in use: {name}</source>
        <translation>Réseau utilisé&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Réseaux</translation>
    </message>
    <message>
        <source>New here? Four steps on a sample photo show how it works.</source>
        <translation>Première visite&#x202f;? Quatre étapes sur une photo d’exemple vous montrent comment faire.</translation>
    </message>
    <message>
        <source>New shortcut</source>
        <translation>Nouveau raccourci</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Next object size</source>
        <translation>Taille d’objet suivante</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Photo suivante</translation>
    </message>
    <message>
        <source>No changes to save</source>
        <translation>Aucune modification à enregistrer</translation>
    </message>
    <message>
        <source>No damage found. The photo is unchanged.</source>
        <translation>Aucun défaut trouvé. La photo est inchangée.</translation>
    </message>
    <message>
        <source>No differences</source>
        <translation>Aucune différence</translation>
    </message>
    <message>
        <source>No distractions found. The photo is unchanged.</source>
        <translation>Aucun élément gênant trouvé. La photo est inchangée.</translation>
    </message>
    <message>
        <source>No edge that continues behind the mask was found. Draw one with the guide line (N)</source>
        <translation>Aucun bord qui se prolonge derrière le masque n’a été trouvé. Tracez-en un avec la ligne guide (N)</translation>
    </message>
    <message>
        <source>No installed program can open {path}.</source>
        <translation>Aucun programme du système ne peut ouvrir {path}.</translation>
    </message>
    <message>
        <source>No object found. Draw a box around it, or paint with the brush.</source>
        <translation>Aucun objet trouvé. Tracez un cadre autour de lui ou peignez au pinceau.</translation>
    </message>
    <message>
        <source>No object found. Draw a tighter box, or paint with the brush.</source>
        <translation>Aucun objet trouvé. Tracez un cadre plus serré ou peignez au pinceau.</translation>
    </message>
    <message>
        <source>No object was found in the box. Try a tighter one, or a click on the object.</source>
        <translation>Aucun objet n’a été trouvé dans le cadre. Essayez un cadre plus serré ou un clic sur l’objet.</translation>
    </message>
    <message>
        <source>No object was found {place}. Try the middle of the object, or a box around it.</source>
        <translation>Aucun objet trouvé {place}. Essayez le centre de l’objet ou un cadre autour de lui.</translation>
    </message>
    <message>
        <source>No photo has a mask</source>
        <translation>Aucune photo n’a de masque</translation>
    </message>
    <message>
        <source>No preview</source>
        <translation>Pas d’aperçu</translation>
    </message>
    <message>
        <source>No recent photos</source>
        <translation>Aucune photo récente</translation>
    </message>
    <message>
        <source>No removals yet</source>
        <translation>Aucune retouche pour l’instant</translation>
    </message>
    <message>
        <source>No shadow found beside this selection.</source>
        <translation>Aucune ombre trouvée à côté de cette sélection.</translation>
    </message>
    <message>
        <source>No shadow or reflection is certain enough to be added.</source>
        <translation>Aucune ombre ni aucun reflet n’est assez certain pour être ajouté.</translation>
    </message>
    <message>
        <source>No text found. The photo is unchanged.</source>
        <translation>Aucun texte trouvé. La photo est inchangée.</translation>
    </message>
    <message>
        <source>No texture was found around it, so the fill is smooth.</source>
        <translation>Aucune texture n’a été trouvée autour, le remplissage est donc lisse.</translation>
    </message>
    <message>
        <source>No variations could be made: {why}.</source>
        <translation>Aucune variante n’a pu être créée&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Not in the guide: {words}</source>
        <translation>Introuvable dans le guide&#xa0;: {words}</translation>
    </message>
    <message>
        <source>Not searched for: {kinds}.</source>
        <translation>Non recherché&#xa0;: {kinds}.</translation>
    </message>
    <message>
        <source>Nothing changed here: paint on the photo, where it is not masked yet</source>
        <translation>Rien n’a changé ici&#xa0;: peignez sur la photo, là où il n’y a pas encore de masque</translation>
    </message>
    <message>
        <source>Nothing has been removed here</source>
        <translation>Rien n’a été supprimé ici</translation>
    </message>
    <message>
        <source>Nothing has been removed yet</source>
        <translation>Rien n’a encore été supprimé</translation>
    </message>
    <message>
        <source>Nothing is marked with Exclude as source</source>
        <translation>Rien n’est marqué avec «&#xa0;Exclure comme source&#xa0;»</translation>
    </message>
    <message>
        <source>Nothing is masked: paint over what you want gone</source>
        <translation>Le masque est vide&#xa0;: peignez sur ce qui doit disparaître</translation>
    </message>
    <message>
        <source>Nothing stands out {place}. Try another place, or a box around the object.</source>
        <translation>Rien ne se détache {place}. Essayez un autre endroit ou un cadre autour de l’objet.</translation>
    </message>
    <message>
        <source>Nothing to cancel</source>
        <translation>Rien à interrompre</translation>
    </message>
    <message>
        <source>Nothing to compare yet: the photo is unchanged</source>
        <translation>Rien à comparer pour l’instant&#xa0;: la photo n’a pas changé</translation>
    </message>
    <message>
        <source>Nothing to redo</source>
        <translation>Rien à rétablir</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>Rien à annuler</translation>
    </message>
    <message>
        <source>Nothing was filled: {why}.</source>
        <translation>Rien n’a été rempli&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Nothing was removed.</source>
        <translation>Rien n’a été supprimé.</translation>
    </message>
    <message>
        <source>Nothing was selected: {why}.</source>
        <translation>Rien n’a été sélectionné&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Object size</source>
        <translation>Taille de l’objet</translation>
    </message>
    <message>
        <source>Objects can&apos;t be recognised ({why}). They are selected by colour instead.</source>
        <translation>Les objets ne peuvent pas être reconnus ({why}). Ils sont sélectionnés par couleur.</translation>
    </message>
    <message>
        <source>Of the pixels kept, {changed:,} ({share:.2f} %) differ in {name}: by at most {most:.0f} of 255, by {mean:.3f} on average.</source>
        <translation>Parmi les pixels conservés, {changed:,} ({share:.2f}&#xa0;%) diffèrent dans {name}&#xa0;: d’au plus {most:.0f} sur 255, de {mean:.3f} en moyenne.</translation>
    </message>
    <message>
        <source>Older steps move to disk.</source>
        <translation>Les étapes les plus anciennes sont déplacées sur le disque.</translation>
    </message>
    <message>
        <source>On this system, replaced photos such as {name} lose their tags and access rights.</source>
        <translation>Sur ce système, les photos remplacées, comme {name}, perdent leurs tags et leurs droits d’accès.</translation>
    </message>
    <message>
        <source>One mask file for each photo</source>
        <translation>Un fichier de masque par photo</translation>
    </message>
    <message>
        <source>One mask for all photos</source>
        <translation>Un masque pour toutes les photos</translation>
    </message>
    <message>
        <source>Only excluded sources or guide lines, no mask</source>
        <translation>Seulement des sources exclues ou des lignes guides, sans masque</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>Ouvrir un fichier &amp;récent</translation>
    </message>
    <message>
        <source>Open a folder or several photos first</source>
        <translation>Ouvrez d’abord un dossier ou plusieurs photos</translation>
    </message>
    <message>
        <source>Open a photo first</source>
        <translation>Ouvrez d’abord une photo</translation>
    </message>
    <message>
        <source>Open and discard changes</source>
        <translation>Ouvrir et abandonner les modifications</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ouvrir un dossier</translation>
    </message>
    <message>
        <source>Open folder…</source>
        <translation>Ouvrir un dossier…</translation>
    </message>
    <message>
        <source>Open photos</source>
        <translation>Ouvrir des photos</translation>
    </message>
    <message>
        <source>Open photo…</source>
        <translation>Ouvrir une photo…</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Ouvrir le rapport</translation>
    </message>
    <message>
        <source>Open the folder of the results</source>
        <translation>Ouvrir le dossier des résultats</translation>
    </message>
    <message>
        <source>Open the sample photo “{name}”</source>
        <translation>Ouvrir la photo d’exemple «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>Open what is there and mask the missing part?</source>
        <translation>Ouvrir ce qui existe et mettre la partie manquante dans le masque&#x202f;?</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouverture</translation>
    </message>
    <message>
        <source>Opening {name} …</source>
        <translation>Ouverture de {name}…</translation>
    </message>
    <message>
        <source>Open…</source>
        <translation>Ouvrir…</translation>
    </message>
    <message>
        <source>Or try a sample:</source>
        <translation>Ou essayez un exemple&#xa0;:</translation>
    </message>
    <message>
        <source>Other files, ignored: {count}.</source>
        <translation>Autres fichiers, ignorés&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Other results may appear beside the photo: click one to use it. More variations (Ctrl+R) makes some. Press C to compare the result with the original.</source>
        <translation>D’autres résultats peuvent apparaître à côté de la photo&#xa0;: cliquez sur l’un d’eux pour l’utiliser. «&#xa0;Autres variantes&#xa0;» (Ctrl+R) en produit. Appuyez sur C pour comparer le résultat avec l’original.</translation>
    </message>
    <message>
        <source>Other variations look the same here.</source>
        <translation>Ici, les autres variantes donnent le même résultat.</translation>
    </message>
    <message>
        <source>PDF isn&apos;t supported: export the page as PNG first.</source>
        <translation>Le PDF n’est pas pris en charge&#xa0;: exportez d’abord la page en PNG.</translation>
    </message>
    <message>
        <source>Paint along one of the white trails in the sky. Whatever is tinted will be removed.</source>
        <translation>Peignez le long d’une des traînées blanches dans le ciel. Ce qui est teinté disparaîtra.</translation>
    </message>
    <message>
        <source>Paint over anything you want gone, then press Remove.</source>
        <translation>Peignez sur ce qui doit disparaître, puis cliquez sur «&#xa0;Supprimer&#xa0;».</translation>
    </message>
    <message>
        <source>Paint over areas that must not be used as a source for fills.</source>
        <translation>Peignez les zones qui ne doivent pas servir de source aux remplissages.</translation>
    </message>
    <message>
        <source>Paint over something to see the edges that continue behind it</source>
        <translation>Peignez sur un objet pour voir les bords qui se prolongent derrière</translation>
    </message>
    <message>
        <source>Paint over what you want gone, then press Remove (Enter).</source>
        <translation>Peignez sur ce qui doit disparaître, puis cliquez sur «&#xa0;Supprimer&#xa0;» (Entrée).</translation>
    </message>
    <message>
        <source>Paint to restore the original where a removal took too much.</source>
        <translation>Peignez pour restaurer l’original là où une retouche est allée trop loin.</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>Partie</translation>
    </message>
    <message>
        <source>Part of the photo is missing</source>
        <translation>Une partie de la photo manque</translation>
    </message>
    <message>
        <source>Part of the scene</source>
        <translation>Dans l’image</translation>
    </message>
    <message>
        <source>Paste photo</source>
        <translation>Coller une photo</translation>
    </message>
    <message>
        <source>Pasted photo</source>
        <translation>Photo collée</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>En pause.</translation>
    </message>
    <message>
        <source>Percentage of the photo&apos;s longer side. Also closes gaps and holes.</source>
        <translation>Pourcentage du plus grand côté de la photo. Comble aussi les interstices et les trous.</translation>
    </message>
    <message>
        <source>Perhaps only in part: the watermark is faint, or the photos are few.</source>
        <translation>Peut-être en partie seulement&#xa0;: le filigrane est peu visible, ou les photos sont peu nombreuses.</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Photo copied to the clipboard.</source>
        <translation>Photo copiée dans le presse-papiers.</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Photos and projects</source>
        <translation>Photos et projets</translation>
    </message>
    <message>
        <source>Photos and projects are not touched. Inpaint Studio quits.</source>
        <translation>Les photos et les projets restent intacts. Inpaint Studio se ferme.</translation>
    </message>
    <message>
        <source>Photos and their masks</source>
        <translation>Les photos et leurs masques</translation>
    </message>
    <message>
        <source>Photos of a different size</source>
        <translation>Photos de taille différente</translation>
    </message>
    <message>
        <source>Photos of the folder</source>
        <translation>Photos du dossier</translation>
    </message>
    <message>
        <source>Photos to show</source>
        <translation>Photos à afficher</translation>
    </message>
    <message>
        <source>Photoshop files must be saved as TIFF or PNG first.</source>
        <translation>Les fichiers Photoshop doivent d’abord être enregistrés en TIFF ou PNG.</translation>
    </message>
    <message>
        <source>Place accepted</source>
        <translation>Endroit accepté</translation>
    </message>
    <message>
        <source>Place skipped</source>
        <translation>Endroit ignoré</translation>
    </message>
    <message>
        <source>Places that have changed since the search began are left out.</source>
        <translation>Les endroits modifiés depuis le début de la recherche sont laissés de côté.</translation>
    </message>
    <message>
        <source>Preparing …</source>
        <translation>Préparation…</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>Press Remove, or the Enter key.</source>
        <translation>Cliquez sur «&#xa0;Supprimer&#xa0;» ou appuyez sur Entrée.</translation>
    </message>
    <message>
        <source>Press {key} to undo.</source>
        <translation>{key} pour annuler.</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Aperçu</translation>
    </message>
    <message>
        <source>Preview: variation {number} of {total}</source>
        <translation>Aperçu : variante {number} sur {total}</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Photo précédente</translation>
    </message>
    <message>
        <source>Previous variation</source>
        <translation>Variante précédente</translation>
    </message>
    <message>
        <source>Process all, under new names</source>
        <translation>Tout traiter, sous de nouveaux noms</translation>
    </message>
    <message>
        <source>Processor</source>
        <translation>Processeur</translation>
    </message>
    <message>
        <source>Processor, network, and memory used</source>
        <translation>Processeur, réseau et mémoire utilisée</translation>
    </message>
    <message>
        <source>Progress of the batch</source>
        <translation>Progression du traitement par lots</translation>
    </message>
    <message>
        <source>Progress of the removal</source>
        <translation>Progression de la suppression</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>Progression de la recherche</translation>
    </message>
    <message numerus="yes">
        <source>Project of %n photos saved as {path}. The photos themselves are not included.</source>
        <translation>
            <numerusform>Projet de %n photo enregistré sous {path}. La photo elle-même n’est pas incluse.</numerusform>
            <numerusform>Projet de %n photos enregistré sous {path}. Les photos elles-mêmes ne sont pas incluses.</numerusform>
        </translation>
    </message>
    <message>
        <source>Project saved as {path}. It includes the pasted photo.</source>
        <translation>Projet enregistré sous {path}. Il contient la photo collée.</translation>
    </message>
    <message>
        <source>Project saved as {path}. The photo itself is not included.</source>
        <translation>Projet enregistré sous {path}. La photo elle-même n’est pas incluse.</translation>
    </message>
    <message>
        <source>Projects</source>
        <translation>Projets</translation>
    </message>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Quality of JPEG, WebP and AVIF</source>
        <translation>Qualité des JPEG, WebP et AVIF</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Quit and discard</source>
        <translation>Quitter et abandonner</translation>
    </message>
    <message>
        <source>Quit and keep for next time</source>
        <translation>Quitter et conserver pour la prochaine fois</translation>
    </message>
    <message>
        <source>Quit without saving</source>
        <translation>Quitter sans enregistrer</translation>
    </message>
    <message>
        <source>Quit without waiting</source>
        <translation>Quitter sans attendre</translation>
    </message>
    <message>
        <source>Quitting stops the removal.</source>
        <translation>Quitter interrompt la suppression.</translation>
    </message>
    <message>
        <source>Reassign</source>
        <translation>Réattribuer</translation>
    </message>
    <message>
        <source>Recent photos:</source>
        <translation>Photos récentes&#xa0;:</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rectangle</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Redone: {step}.</source>
        <translation>Rétabli&#xa0;: {step}.</translation>
    </message>
    <message>
        <source>Removal deleted.</source>
        <translation>Retouche supprimée.</translation>
    </message>
    <message>
        <source>Removal not finished</source>
        <translation>Suppression pas encore terminée</translation>
    </message>
    <message>
        <source>Removal {number}</source>
        <translation>Retouche {number}</translation>
    </message>
    <message>
        <source>Removal {number} (variation {variation})</source>
        <translation>Retouche {number} (variante {variation})</translation>
    </message>
    <message>
        <source>Removals</source>
        <translation>Retouches</translation>
    </message>
    <message>
        <source>Remove</source>
        <comment>button of a panel</comment>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n places</source>
        <comment>Remove %n place</comment>
        <translation>
            <numerusform>Supprimer %n endroit</numerusform>
            <numerusform>Supprimer %n endroits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %n places + painted</source>
        <comment>Remove %n place + painted</comment>
        <translation>
            <numerusform>Supprimer %n endroit + zones peintes</numerusform>
            <numerusform>Supprimer %n endroits + zones peintes</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove (variation {number})</source>
        <translation>Supprimer (variante {number})</translation>
    </message>
    <message>
        <source>Remove as you paint</source>
        <translation>Supprimer en peignant</translation>
    </message>
    <message>
        <source>Remove on all masked photos</source>
        <translation>Supprimer sur toutes les photos avec masque</translation>
    </message>
    <message numerus="yes">
        <source>Removed on %n photos.</source>
        <comment>Removed on %n photo.</comment>
        <translation>
            <numerusform>Suppression effectuée sur %n photo.</numerusform>
            <numerusform>Suppression effectuée sur %n photos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Removed: {size} pixels, {place}.</source>
        <translation>Supprimé&#xa0;: {size} pixels, {place}.</translation>
    </message>
    <message>
        <source>Removes unwanted things from photos. Everything stays on this computer.</source>
        <translation>Supprime les éléments gênants des photos. Tout reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Removing … {percent}</source>
        <translation>Suppression… {percent}</translation>
    </message>
    <message>
        <source>Reopen photos and unfinished work at the next start</source>
        <translation>Rouvrir les photos et le travail inachevé au prochain démarrage</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message numerus="yes">
        <source>Replace %n files in {folder}?</source>
        <comment>Replace %n file in {folder}?</comment>
        <translation>
            <numerusform>Remplacer %n fichier dans {folder}&#x202f;?</numerusform>
            <numerusform>Remplacer %n fichiers dans {folder}&#x202f;?</numerusform>
        </translation>
    </message>
    <message>
        <source>Replace file</source>
        <translation>Remplacer le fichier</translation>
    </message>
    <message>
        <source>Replace files</source>
        <translation>Remplacer les fichiers</translation>
    </message>
    <message>
        <source>Replace it</source>
        <translation>Le remplacer</translation>
    </message>
    <message>
        <source>Replace {name}?</source>
        <translation>Remplacer {name}&#x202f;?</translation>
    </message>
    <message>
        <source>Report saved as {path}.</source>
        <translation>Rapport enregistré sous {path}.</translation>
    </message>
    <message>
        <source>Reset and quit</source>
        <translation>Réinitialiser et quitter</translation>
    </message>
    <message>
        <source>Reset app data</source>
        <translation>Réinitialiser les données</translation>
    </message>
    <message>
        <source>Reset app data…</source>
        <translation>Réinitialiser les données…</translation>
    </message>
    <message>
        <source>Reset panels</source>
        <translation>Réinitialiser les panneaux</translation>
    </message>
    <message>
        <source>Restore</source>
        <comment>button: bring unfinished work back</comment>
        <translation>Récupérer</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>Rétablir les valeurs par défaut</translation>
    </message>
    <message>
        <source>Restore original</source>
        <translation>Restaurer l’original</translation>
    </message>
    <message>
        <source>Restore your work?</source>
        <translation>Récupérer votre travail&#x202f;?</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Results either replace the photos or go to a folder, not both.</source>
        <translation>Les résultats remplacent les photos ou vont dans un dossier, pas les deux.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Resume the previous run</source>
        <translation>Reprendre l’exécution précédente</translation>
    </message>
    <message>
        <source>Retry failed</source>
        <translation>Réessayer les échecs</translation>
    </message>
    <message>
        <source>Reuse last mask</source>
        <translation>Réutiliser le dernier masque</translation>
    </message>
    <message>
        <source>Right button, Alt</source>
        <translation>Bouton droit, Alt</translation>
    </message>
    <message>
        <source>Right-click subtracts.</source>
        <translation>Le clic droit soustrait.</translation>
    </message>
    <message>
        <source>Right-click unselects it, right-drag excludes an area. A: part, object, group.</source>
        <translation>Le clic droit le désélectionne, glisser avec le bouton droit exclut une zone. A&#xa0;: partie, objet, groupe.</translation>
    </message>
    <message>
        <source>Right-drag allows them again.</source>
        <translation>Le bouton droit les autorise à nouveau.</translation>
    </message>
    <message>
        <source>Right-drag erases, Shift: straight lines.</source>
        <translation>Bouton droit&#xa0;: gommer, Maj&#xa0;: lignes droites.</translation>
    </message>
    <message>
        <source>Right-drag excludes.</source>
        <translation>Glisser avec le bouton droit exclut.</translation>
    </message>
    <message>
        <source>Right-drag subtracts.</source>
        <translation>Le bouton droit soustrait.</translation>
    </message>
    <message>
        <source>Right: finds more</source>
        <translation>Droite&#xa0;: trouve davantage</translation>
    </message>
    <message>
        <source>Runs on the graphics card</source>
        <translation>Calculs sur la carte graphique</translation>
    </message>
    <message>
        <source>Runs on the processor</source>
        <translation>Calculs sur le processeur</translation>
    </message>
    <message>
        <source>SVG isn&apos;t supported: export it as PNG first.</source>
        <translation>Le SVG n’est pas pris en charge&#xa0;: exportez-le d’abord en PNG.</translation>
    </message>
    <message>
        <source>Same as the photo</source>
        <translation>Identique à la photo</translation>
    </message>
    <message>
        <source>Same in the photo</source>
        <translation>Constante dans la photo</translation>
    </message>
    <message>
        <source>Same on the screen</source>
        <translation>Constante à l’écran</translation>
    </message>
    <message>
        <source>Sample photo {name}</source>
        <translation>Photo d’exemple {name}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Enregistrer une copie</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Enregistrer une copie…</translation>
    </message>
    <message>
        <source>Save all</source>
        <translation>Tout enregistrer</translation>
    </message>
    <message>
        <source>Save all and close</source>
        <translation>Tout enregistrer et fermer</translation>
    </message>
    <message>
        <source>Save all and quit</source>
        <translation>Tout enregistrer et quitter</translation>
    </message>
    <message>
        <source>Save all…</source>
        <translation>Tout enregistrer…</translation>
    </message>
    <message>
        <source>Save and close</source>
        <translation>Enregistrer et fermer</translation>
    </message>
    <message>
        <source>Save and quit</source>
        <translation>Enregistrer et quitter</translation>
    </message>
    <message>
        <source>Save animation</source>
        <translation>Enregistrer l’animation</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Enregistrer sous…</translation>
    </message>
    <message>
        <source>Save creates a new file; your original is not changed. Now drop a photo of your own here.</source>
        <translation>«&#xa0;Enregistrer&#xa0;» crée un nouveau fichier&#x202f;; votre original reste intact. Déposez maintenant l’une de vos photos ici.</translation>
    </message>
    <message>
        <source>Save mask</source>
        <translation>Enregistrer le masque</translation>
    </message>
    <message>
        <source>Save mask…</source>
        <translation>Enregistrer le masque…</translation>
    </message>
    <message>
        <source>Save photo</source>
        <translation>Enregistrer la photo</translation>
    </message>
    <message>
        <source>Save project</source>
        <translation>Enregistrer le projet</translation>
    </message>
    <message>
        <source>Save project and close</source>
        <translation>Enregistrer le projet et fermer</translation>
    </message>
    <message>
        <source>Save project and quit</source>
        <translation>Enregistrer le projet et quitter</translation>
    </message>
    <message>
        <source>Save project…</source>
        <translation>Enregistrer le projet…</translation>
    </message>
    <message>
        <source>Save the photo first, then verify it.</source>
        <translation>Enregistrez d’abord la photo, puis vérifiez-la.</translation>
    </message>
    <message>
        <source>Save writes back to {name}. Close the window when you are done.</source>
        <translation>«&#xa0;Enregistrer&#xa0;» écrit dans {name}. Fermez la fenêtre lorsque vous avez terminé.</translation>
    </message>
    <message>
        <source>Saved as {path}</source>
        <translation>Enregistré sous {path}</translation>
    </message>
    <message>
        <source>Saving {name} …</source>
        <translation>Enregistrement de {name}…</translation>
    </message>
    <message>
        <source>Saving {number} of {total} …</source>
        <translation>Enregistrement {number} sur {total}…</translation>
    </message>
    <message>
        <source>Scale if proportions match</source>
        <translation>Adapter si les proportions concordent</translation>
    </message>
    <message>
        <source>Scans and prints</source>
        <translation>Numérisations et tirages</translation>
    </message>
    <message>
        <source>Scratches, hairs and folds</source>
        <translation>Rayures, poils et plis</translation>
    </message>
    <message>
        <source>Scribble over an object to select it by its colours.</source>
        <translation>Gribouillez sur un objet pour le sélectionner d’après ses couleurs.</translation>
    </message>
    <message>
        <source>Scribble to select</source>
        <translation>Gribouiller pour sélectionner</translation>
    </message>
    <message>
        <source>Scroll (Ctrl: zoom)</source>
        <translation>Défiler (Ctrl&#xa0;: zoomer)</translation>
    </message>
    <message>
        <source>Search anyway</source>
        <translation>Rechercher quand même</translation>
    </message>
    <message>
        <source>Search finished: results appear after the removal</source>
        <translation>Recherche terminée&#xa0;: les résultats apparaîtront après la suppression</translation>
    </message>
    <message>
        <source>Search finished: results appear when you finish drawing</source>
        <translation>Recherche terminée&#xa0;: les résultats suivent quand le tracé est fini</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>Rechercher dans le guide</translation>
    </message>
    <message>
        <source>Searching for a watermark …</source>
        <translation>Recherche d’un filigrane…</translation>
    </message>
    <message>
        <source>Searching for damage …</source>
        <translation>Recherche de défauts…</translation>
    </message>
    <message>
        <source>Searching for distractions …</source>
        <translation>Recherche d’éléments gênants…</translation>
    </message>
    <message>
        <source>Searching for edges and surfaces …</source>
        <translation>Recherche de bords et de surfaces…</translation>
    </message>
    <message>
        <source>Searching for shadows …</source>
        <translation>Recherche d’ombres…</translation>
    </message>
    <message>
        <source>Searching for text …</source>
        <translation>Recherche de texte…</translation>
    </message>
    <message>
        <source>Searching …</source>
        <translation>Analyse…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>Sélectionner</translation>
    </message>
    <message>
        <source>Select object</source>
        <translation>Sélectionner un objet</translation>
    </message>
    <message>
        <source>Select object, refined</source>
        <translation>Sélectionner un objet, affiné</translation>
    </message>
    <message>
        <source>Selecting…</source>
        <translation>Sélection…</translation>
    </message>
    <message>
        <source>Sensitivity</source>
        <translation>Sensibilité</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Paramètres</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Paramètres…</translation>
    </message>
    <message>
        <source>Several photos would be called {name}: {photo} becomes {result}.</source>
        <translation>Plusieurs photos s’appelleraient {name}&#xa0;: {photo} devient {result}.</translation>
    </message>
    <message>
        <source>Shift+click</source>
        <translation>Maj+clic</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Raccourci</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>Raccourcis</translation>
    </message>
    <message numerus="yes">
        <source>Show %n uncertain places</source>
        <comment>Show %n uncertain place</comment>
        <translation>
            <numerusform>Afficher %n endroit incertain</numerusform>
            <numerusform>Afficher %n endroits incertains</numerusform>
        </translation>
    </message>
    <message>
        <source>Show differences</source>
        <translation>Afficher les différences</translation>
    </message>
    <message>
        <source>Show mask</source>
        <translation>Afficher le masque</translation>
    </message>
    <message>
        <source>Show mask as outline</source>
        <translation>Afficher le masque en contour</translation>
    </message>
    <message>
        <source>Show names next to the icons</source>
        <translation>Afficher les noms à côté des icônes</translation>
    </message>
    <message>
        <source>Show original</source>
        <translation>Afficher l’original</translation>
    </message>
    <message>
        <source>Show removal</source>
        <translation>Afficher la retouche</translation>
    </message>
    <message>
        <source>Show structure</source>
        <translation>Afficher la structure</translation>
    </message>
    <message>
        <source>Show the batch</source>
        <translation>Afficher le lot</translation>
    </message>
    <message>
        <source>Shrink</source>
        <translation>Contracter</translation>
    </message>
    <message>
        <source>Shrink mask</source>
        <translation>Contracter le masque</translation>
    </message>
    <message>
        <source>Shrink mask {by} px</source>
        <translation>Contracter le masque de {by}&#xa0;px</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Côte à côte</translation>
    </message>
    <message>
        <source>Single pixels, from defects of the sensor</source>
        <translation>Pixels isolés, dus à des défauts du capteur</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Ignorer</translation>
    </message>
    <message>
        <source>Skip the photo</source>
        <translation>Ignorer la photo</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Passer la visite</translation>
    </message>
    <message>
        <source>Skip these photos</source>
        <translation>Ignorer ces photos</translation>
    </message>
    <message>
        <source>Small specks, bright or dark, on scans</source>
        <translation>Petits points, clairs ou sombres, sur des numérisations</translation>
    </message>
    <message>
        <source>Smaller brush</source>
        <translation>Pinceau plus petit</translation>
    </message>
    <message>
        <source>So much here looks like damage that it may be part of the picture, like snow or stars.</source>
        <translation>Tant d’éléments ressemblent ici à des défauts qu’ils font peut-être partie de l’image, comme de la neige ou des étoiles.</translation>
    </message>
    <message>
        <source>Soft</source>
        <comment>label of the slider for the softness of the brush</comment>
        <translation>Douceur</translation>
    </message>
    <message>
        <source>Softer brush</source>
        <translation>Pinceau plus doux</translation>
    </message>
    <message>
        <source>Softness</source>
        <translation>Douceur</translation>
    </message>
    <message>
        <source>Softness of the brush&apos;s edge ({ and })</source>
        <translation>Douceur du bord du pinceau ({ et })</translation>
    </message>
    <message>
        <source>Softness of the mask&apos;s edge</source>
        <translation>Douceur du bord du masque</translation>
    </message>
    <message>
        <source>Something unexpected happened ({kind}). Your photo is unchanged. For details, see {log}.</source>
        <translation>Une erreur inattendue s’est produite ({kind}). Votre photo est inchangée. Détails&#xa0;: {log}.</translation>
    </message>
    <message>
        <source>Something unexpected happened ({why}).</source>
        <translation>Une erreur inattendue s’est produite ({why}).</translation>
    </message>
    <message>
        <source>Space or middle button, two fingers</source>
        <translation>Espace ou bouton central, deux doigts</translation>
    </message>
    <message>
        <source>Specify the object: a click or a box.</source>
        <translation>Indiquez l’objet&#xa0;: un clic ou un cadre.</translation>
    </message>
    <message>
        <source>Split down the middle</source>
        <translation>Partagée au milieu</translation>
    </message>
    <message>
        <source>Spot</source>
        <translation>Tache</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Step {number} of {total}</source>
        <translation>Étape {number} sur {total}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stop batch</source>
        <translation>Arrêter le lot</translation>
    </message>
    <message>
        <source>Stop making variations</source>
        <translation>Arrêter la création de variantes</translation>
    </message>
    <message>
        <source>Stop making variations (Esc)</source>
        <translation>Arrêter la création de variantes (Échap)</translation>
    </message>
    <message>
        <source>Stopped: {good} of {total} photos done, {bad} failed. Press Start to resume.</source>
        <translation>Arrêté&#xa0;: {good} photos sur {total} traitées, {bad} en échec. Cliquez sur «&#xa0;Démarrer&#xa0;» pour reprendre.</translation>
    </message>
    <message>
        <source>Stopping …</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>Stretch to fit the photo</source>
        <translation>Étirer à la taille de la photo</translation>
    </message>
    <message>
        <source>Suggest variations after a removal</source>
        <translation>Proposer des variantes après une suppression</translation>
    </message>
    <message>
        <source>Switch brush and eraser</source>
        <translation>Permuter pinceau et gomme</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Langue du système</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Suivre la visite</translation>
    </message>
    <message>
        <source>Takes effect when you restart Inpaint Studio.</source>
        <translation>Prend effet au redémarrage d’Inpaint Studio.</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Text found</source>
        <translation>Texte trouvé</translation>
    </message>
    <message>
        <source>Text found; Enter: accept, Delete: skip</source>
        <translation>Texte trouvé&#x202f;; Entrée&#xa0;: accepter, Suppr&#xa0;: ignorer</translation>
    </message>
    <message>
        <source>The CPU is used: {why}</source>
        <translation>Le CPU est utilisé&#xa0;: {why}</translation>
    </message>
    <message>
        <source>The HEIC decoder is missing. Reinstall Inpaint Studio, or save the photo as JPEG first.</source>
        <translation>Le décodeur HEIC est absent. Réinstallez Inpaint Studio ou enregistrez d’abord la photo en JPEG.</translation>
    </message>
    <message>
        <source>The box is outside the photo ({size}).</source>
        <translation>Le cadre se trouve hors de la photo ({size}).</translation>
    </message>
    <message>
        <source>The bundled network stays in use.</source>
        <translation>Le réseau fourni reste utilisé.</translation>
    </message>
    <message>
        <source>The capture date inside the photo is always kept.</source>
        <translation>La date de prise de vue dans la photo est toujours conservée.</translation>
    </message>
    <message>
        <source>The changes cannot be kept because their folder is not writable. Save the photos with File → Save, or discard the changes.</source>
        <translation>Les modifications ne peuvent pas être conservées&#xa0;: impossible d’écrire dans leur dossier. Enregistrez les photos avec «&#xa0;Fichier → Enregistrer&#xa0;» ou abandonnez les modifications.</translation>
    </message>
    <message>
        <source>The changes to {name} are not saved.</source>
        <translation>Les modifications de {name} ne sont pas enregistrées.</translation>
    </message>
    <message>
        <source>The click on {name} was dropped: its object had not been selected yet.</source>
        <translation>Le clic sur {name} a été abandonné&#xa0;: son objet n’était pas encore sélectionné.</translation>
    </message>
    <message>
        <source>The file contains no photo: it is damaged, or its name has the wrong extension.</source>
        <translation>Le fichier ne contient aucune photo&#xa0;: il est endommagé, ou l’extension de son nom est fausse.</translation>
    </message>
    <message>
        <source>The file names must contain {place} exactly once.</source>
        <translation>Les noms de fichier doivent contenir {place} exactement une fois.</translation>
    </message>
    <message>
        <source>The folder {folder} does not exist.</source>
        <translation>Le dossier {folder} n’existe pas.</translation>
    </message>
    <message>
        <source>The last mask was made for a photo of a different size</source>
        <translation>Le dernier masque a été fait pour une photo d’une autre taille</translation>
    </message>
    <message>
        <source>The last stroke was undone. It will not be removed.</source>
        <translation>Le dernier trait a été annulé. Rien ne sera supprimé à cet endroit.</translation>
    </message>
    <message>
        <source>The margin around the mask covers the rest of the photo. Reduce it.{flag}</source>
        <translation>La marge autour du masque couvre le reste de la photo. Réduisez-la.{flag}</translation>
    </message>
    <message>
        <source>The mask covers the whole photo; nothing is left to copy from.</source>
        <translation>Le masque couvre toute la photo&#x202f;; il ne reste aucune zone à copier.</translation>
    </message>
    <message>
        <source>The mask covers {percent:.0f} % of the photo. Is it inverted?{flag}</source>
        <translation>Le masque couvre {percent:.0f}&#xa0;% de la photo&#xa0;: est-il inversé&#x202f;?{flag}</translation>
    </message>
    <message>
        <source>The mask is {mask} pixels, the photo {photo}. Stretch it, or keep it in a corner{flag}.</source>
        <translation>Le masque fait {mask} pixels, la photo {photo}. Étirez-le ou gardez-le dans un coin{flag}.</translation>
    </message>
    <message>
        <source>The mask of {name} cannot be read: it is damaged.</source>
        <translation>Le masque de {name} ne peut pas être lu&#xa0;: il est endommagé.</translation>
    </message>
    <message>
        <source>The masks cannot be kept because their folder is not writable. Save them with Mask → Save mask, or discard them.</source>
        <translation>Les masques ne peuvent pas être conservés&#xa0;: impossible d’écrire dans leur dossier. Enregistrez-les avec «&#xa0;Masque → Enregistrer le masque&#xa0;» ou abandonnez-les.</translation>
    </message>
    <message>
        <source>The name of the photo was too long for the result and was shortened.</source>
        <translation>Le nom de la photo était trop long pour le résultat et a été raccourci.</translation>
    </message>
    <message>
        <source>The network cannot be loaded ({why}).</source>
        <translation>Le réseau ne peut pas être chargé ({why}).</translation>
    </message>
    <message>
        <source>The network returned a single colour for the whole area.</source>
        <translation>Le réseau a renvoyé une seule couleur pour toute la zone.</translation>
    </message>
    <message>
        <source>The network returned invalid numbers.</source>
        <translation>Le réseau a renvoyé des nombres non valides.</translation>
    </message>
    <message>
        <source>The oldest steps can no longer be undone: they exceed the memory limit, and {folder} has no room for them or cannot be written.</source>
        <translation>Les étapes les plus anciennes ne peuvent plus être annulées&#xa0;: elles dépassent la limite de mémoire, et {folder} manque de place ou n’est pas accessible en écriture.</translation>
    </message>
    <message>
        <source>The permissions of {name} could not be kept.</source>
        <translation>Les droits d’accès de {name} n’ont pas pu être conservés.</translation>
    </message>
    <message>
        <source>The photo has a single colour there, so there is nothing to select.</source>
        <translation>La photo est unie à cet endroit&#xa0;: il n’y a rien à sélectionner.</translation>
    </message>
    <message>
        <source>The photo has changed</source>
        <translation>La photo a changé</translation>
    </message>
    <message>
        <source>The photo is a {stored} file with another extension. {name} is compressed as {format}, so pixels outside the edited parts change slightly.</source>
        <translation>La photo est un fichier {stored} avec une autre extension. {name} est compressé en {format}&#xa0;: les pixels hors des parties modifiées changent légèrement.</translation>
    </message>
    <message>
        <source>The photo is transparent at {x},{y}: there is nothing to select.</source>
        <translation>La photo est transparente en {x},{y}&#xa0;: il n’y a rien à sélectionner.</translation>
    </message>
    <message>
        <source>The photos are too similar. Choose photos of different subjects.</source>
        <translation>Les photos se ressemblent trop. Choisissez des photos de sujets différents.</translation>
    </message>
    <message>
        <source>The photos that you opened are not replaced.</source>
        <translation>Les photos ouvertes ne sont pas remplacées.</translation>
    </message>
    <message>
        <source>The previous photo has a different size</source>
        <translation>La photo précédente a une autre taille</translation>
    </message>
    <message>
        <source>The previous photo has no mask</source>
        <translation>La photo précédente n’a pas de masque</translation>
    </message>
    <message>
        <source>The removal failed: {why}. The mask is kept.</source>
        <translation>La suppression a échoué&#xa0;: {why}. Le masque est conservé.</translation>
    </message>
    <message>
        <source>The removal on {name} did not start: no object had been selected yet.</source>
        <translation>La suppression sur {name} n’a pas commencé : aucun objet n’était encore sélectionné.</translation>
    </message>
    <message>
        <source>The removal was cancelled.</source>
        <translation>La suppression a été annulée.</translation>
    </message>
    <message>
        <source>The rest will be offered again at the next start.</source>
        <translation>Le reste sera proposé à nouveau au prochain démarrage.</translation>
    </message>
    <message>
        <source>The result was copied as a file: paste it into another program.</source>
        <translation>Le résultat a été copié en tant que fichier&#xa0;: collez-le dans un autre programme.</translation>
    </message>
    <message>
        <source>The search for “{kind}” failed ({why}).</source>
        <translation>La recherche «&#xa0;{kind}&#xa0;» a échoué ({why}).</translation>
    </message>
    <message>
        <source>The search in {name} was cancelled: another photo is open.</source>
        <translation>La recherche dans {name} a été annulée&#xa0;: une autre photo est ouverte.</translation>
    </message>
    <message>
        <source>The search was undone: no place is masked.</source>
        <translation>La recherche a été annulée&#xa0;: aucun endroit n’est dans le masque.</translation>
    </message>
    <message>
        <source>The selection was cancelled.</source>
        <translation>La sélection a été annulée.</translation>
    </message>
    <message>
        <source>The settings in {path} cannot be read ({error}); the defaults are used.</source>
        <translation>Les paramètres dans {path} ne peuvent pas être lus ({error})&#x202f;; les valeurs par défaut sont utilisées.</translation>
    </message>
    <message>
        <source>The shadow was added to the mask.</source>
        <translation>L’ombre a été ajoutée au masque.</translation>
    </message>
    <message>
        <source>The size of {path} has changed: its mask no longer fits.</source>
        <translation>La taille de {path} a changé&#xa0;: son masque ne convient plus.</translation>
    </message>
    <message>
        <source>The stored work cannot be read: it is damaged.</source>
        <translation>Le travail enregistré ne peut pas être lu&#xa0;: il est endommagé.</translation>
    </message>
    <message>
        <source>The transparency of {name} differs from that of the photo.</source>
        <translation>La transparence de {name} diffère de celle de la photo.</translation>
    </message>
    <message>
        <source>The waiting mask was not removed; it stays painted.</source>
        <translation>Le masque en attente n’a pas été supprimé&#xa0;; il est conservé.</translation>
    </message>
    <message>
        <source>The wheel zooms.</source>
        <translation>La molette zoome.</translation>
    </message>
    <message numerus="yes">
        <source>The work on %n photos is not included:</source>
        <comment>The work on %n photo is not included:</comment>
        <translation>
            <numerusform>Le travail sur %n photo n’est pas inclus&#xa0;:</numerusform>
            <numerusform>Le travail sur %n photos n’est pas inclus&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>The work on it is kept and will be offered again.</source>
        <translation>Le travail effectué est conservé et sera proposé à nouveau.</translation>
    </message>
    <message>
        <source>The work that you kept is here again.</source>
        <translation>Le travail que vous avez conservé est de nouveau là.</translation>
    </message>
    <message>
        <source>Their current contents will be lost.</source>
        <translation>Leur contenu actuel sera perdu.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
    <message>
        <source>There are no guide lines</source>
        <translation>Il n’y a pas de lignes guides</translation>
    </message>
    <message>
        <source>There is no device {device} on this computer.</source>
        <translation>Cet ordinateur n’a pas de périphérique {device}.</translation>
    </message>
    <message>
        <source>There is no mask here</source>
        <translation>Il n’y a pas de masque ici</translation>
    </message>
    <message>
        <source>There is no mask to save yet</source>
        <translation>Il n’y a pas encore de masque à enregistrer</translation>
    </message>
    <message>
        <source>There is not enough memory to fill {width} × {height} px. Close other programs, or remove it in smaller parts; the mask is kept.</source>
        <translation>Il n’y a pas assez de mémoire pour remplir {width} × {height}&#xa0;px. Fermez d’autres programmes ou supprimez par parties plus petites&#x202f;; le masque est conservé.</translation>
    </message>
    <message>
        <source>There is not enough memory. Close other programs.</source>
        <translation>La mémoire est insuffisante. Fermez d’autres programmes.</translation>
    </message>
    <message>
        <source>There is nothing to remove: no photo has a mask.</source>
        <translation>Il n’y a rien à supprimer&#xa0;: aucune photo n’a de masque.</translation>
    </message>
    <message>
        <source>There&apos;s no image on the clipboard</source>
        <translation>Il n’y a pas d’image dans le presse-papiers</translation>
    </message>
    <message>
        <source>These photos have nothing in common that could be a watermark.</source>
        <translation>Ces photos n’ont rien en commun qui puisse être un filigrane.</translation>
    </message>
    <message>
        <source>These places are being removed. Changes are possible again afterwards.</source>
        <translation>Ces endroits sont en cours de suppression. Vous pourrez ensuite de nouveau faire des modifications.</translation>
    </message>
    <message>
        <source>Thin lines across the sky, which are not damage; off by default</source>
        <translation>Lignes fines dans le ciel, qui ne sont pas des défauts&#x202f;; désactivé par défaut</translation>
    </message>
    <message>
        <source>This folder contains no photos.</source>
        <translation>Ce dossier ne contient aucune photo.</translation>
    </message>
    <message>
        <source>This format is lossy. Save as PNG or TIFF to keep all pixels exactly.</source>
        <translation>Ce format est avec perte. Enregistrez en PNG ou TIFF pour conserver exactement tous les pixels.</translation>
    </message>
    <message>
        <source>This is a page of text, and what is printed on it looks like damage.</source>
        <translation>C’est une page de texte, et ce qui y est imprimé ressemble à des défauts.</translation>
    </message>
    <message>
        <source>This is the first photo</source>
        <translation>C’est la première photo</translation>
    </message>
    <message>
        <source>This is the first variation</source>
        <translation>C’est la première variante</translation>
    </message>
    <message>
        <source>This is the last photo</source>
        <translation>C’est la dernière photo</translation>
    </message>
    <message>
        <source>This is the last place. Press Enter again to remove all that is masked.</source>
        <translation>C’est le dernier endroit. Appuyez de nouveau sur Entrée pour supprimer tout ce qui est masqué.</translation>
    </message>
    <message>
        <source>This is the original photo. Esc goes back to the current one.</source>
        <translation>C’est la photo d’origine. Échap pour revenir à la photo actuelle.</translation>
    </message>
    <message>
        <source>This is the original photo: turn off Show original to paint</source>
        <translation>C’est la photo d’origine&#xa0;: désactivez «&#xa0;Afficher l’original&#xa0;» pour peindre</translation>
    </message>
    <message>
        <source>This kind of JPEG ({kind}) is not supported. Save the photo as an ordinary JPEG, PNG or TIFF.</source>
        <translation>Ce type de JPEG ({kind}) n’est pas pris en charge. Enregistrez la photo en JPEG ordinaire, PNG ou TIFF.</translation>
    </message>
    <message>
        <source>This photo has no transparent areas</source>
        <translation>Cette photo n’a pas de zones transparentes</translation>
    </message>
    <message>
        <source>Tick the kinds that are named here</source>
        <translation>Cocher les types nommés ici</translation>
    </message>
    <message>
        <source>Tolerance</source>
        <translation>Tolérance</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Outils</translation>
    </message>
    <message>
        <source>Top left corner</source>
        <translation>Coin supérieur gauche</translation>
    </message>
    <message>
        <source>Top right corner</source>
        <translation>Coin supérieur droit</translation>
    </message>
    <message>
        <source>Tour</source>
        <translation>Visite guidée</translation>
    </message>
    <message>
        <source>Transparent areas</source>
        <translation>Zones transparentes</translation>
    </message>
    <message>
        <source>Transparent parts</source>
        <translation>Parties transparentes</translation>
    </message>
    <message>
        <source>Uncheck to hide this removal</source>
        <translation>Décochez pour masquer cette retouche</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Undone: {step}.</source>
        <translation>Annulé&#xa0;: {step}.</translation>
    </message>
    <message>
        <source>Unfinished work</source>
        <translation>Travail inachevé</translation>
    </message>
    <message>
        <source>Unfinished work from last time:</source>
        <translation>Travail inachevé de la dernière fois&#xa0;:</translation>
    </message>
    <message>
        <source>Unknown device {device}. Use auto, cpu, cuda, cuda:N, xpu, xpu:N or mps.</source>
        <translation>Périphérique inconnu&#xa0;: {device}. Utilisez auto, cpu, cuda, cuda:N, xpu, xpu:N ou mps.</translation>
    </message>
    <message>
        <source>Unknown setting “{name}” in {path}: ignored.</source>
        <translation>Paramètre inconnu «&#xa0;{name}&#xa0;» dans {path}&#xa0;: ignoré.</translation>
    </message>
    <message>
        <source>Unreadable in {name}: {parts}.</source>
        <translation>Illisible dans {name}&#xa0;: {parts}.</translation>
    </message>
    <message>
        <source>Unsaved changes</source>
        <translation>Modifications non enregistrées</translation>
    </message>
    <message>
        <source>Unscaled, bottom left corner</source>
        <translation>Tel quel, en bas à gauche</translation>
    </message>
    <message>
        <source>Unscaled, bottom right corner</source>
        <translation>Tel quel, en bas à droite</translation>
    </message>
    <message>
        <source>Unscaled, centre</source>
        <translation>Tel quel, au centre</translation>
    </message>
    <message>
        <source>Unscaled, top left corner</source>
        <translation>Tel quel, en haut à gauche</translation>
    </message>
    <message>
        <source>Unscaled, top right corner</source>
        <translation>Tel quel, en haut à droite</translation>
    </message>
    <message>
        <source>Use another name</source>
        <translation>Utiliser un autre nom</translation>
    </message>
    <message>
        <source>Use only marked areas as source</source>
        <translation>N’utiliser que les zones marquées comme source</translation>
    </message>
    <message>
        <source>Use these masks</source>
        <translation>Utiliser ces masques</translation>
    </message>
    <message>
        <source>Variation {number} is used now. Undo restores the previous one.</source>
        <translation>La variante {number} est maintenant utilisée. «&#xa0;Annuler&#xa0;» rétablit la précédente.</translation>
    </message>
    <message>
        <source>Variation {number} looks better and is used now. Variation 1 is the fill that you saw first.</source>
        <translation>La variante {number} est meilleure et est maintenant utilisée. La variante 1 est le remplissage affiché en premier.</translation>
    </message>
    <message>
        <source>Variation {number} looks better: click it to use it.</source>
        <translation>La variante {number} est meilleure&#xa0;: cliquez dessus pour l’utiliser.</translation>
    </message>
    <message>
        <source>Variation {number} of {total}</source>
        <translation>Variante {number} sur {total}</translation>
    </message>
    <message>
        <source>Variations</source>
        <translation>Variantes</translation>
    </message>
    <message>
        <source>Verify saved file</source>
        <translation>Vérifier le fichier enregistré</translation>
    </message>
    <message>
        <source>Verifying {name} …</source>
        <translation>Vérification de {name}…</translation>
    </message>
    <message>
        <source>Watermark found</source>
        <translation>Filigrane trouvé</translation>
    </message>
    <message>
        <source>What a stroke covers is removed as soon as the stroke ends.</source>
        <translation>Ce que couvre un trait est supprimé dès qu’il se termine.</translation>
    </message>
    <message>
        <source>What you keep is back when you open these photos again.</source>
        <translation>Ce que vous conservez revient lorsque vous rouvrez ces photos.</translation>
    </message>
    <message>
        <source>What you keep is offered the next time you start Inpaint Studio.</source>
        <translation>Ce que vous conservez vous sera proposé au prochain démarrage d’Inpaint Studio.</translation>
    </message>
    <message>
        <source>Whatever differs from the original is bright. Drag moves the photo. Esc goes back to painting.</source>
        <translation>Tout ce qui diffère de l’original apparaît en clair. Glisser déplace la photo. Échap pour continuer à peindre.</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>Molette</translation>
    </message>
    <message>
        <source>When you quit, everything is kept for next time, without a question.</source>
        <translation>Quand vous quittez, tout est conservé pour la prochaine fois, sans question.</translation>
    </message>
    <message>
        <source>Where is {name} now?</source>
        <translation>Où se trouve {name} maintenant&#x202f;?</translation>
    </message>
    <message>
        <source>Where should the mask be on those?</source>
        <translation>Où placer le masque sur celles-ci&#x202f;?</translation>
    </message>
    <message>
        <source>Whole object</source>
        <translation>Objet entier</translation>
    </message>
    <message>
        <source>Wire</source>
        <translation>Câble</translation>
    </message>
    <message>
        <source>Wires</source>
        <translation>Câbles</translation>
    </message>
    <message>
        <source>Work restored</source>
        <translation>Travail récupéré</translation>
    </message>
    <message>
        <source>XMP data</source>
        <translation>les données XMP</translation>
    </message>
    <message>
        <source>You can also open it as it is now and discard your changes.</source>
        <translation>Vous pouvez aussi l’ouvrir telle quelle et abandonner vos modifications.</translation>
    </message>
    <message>
        <source>You can restore the original when the removal is done.</source>
        <translation>Vous pourrez restaurer l’original quand la suppression sera terminée.</translation>
    </message>
    <message>
        <source>You now own {name}; its previous owner could not be kept.</source>
        <translation>{name} vous appartient maintenant&#x202f;; son ancien propriétaire n’a pas pu être conservé.</translation>
    </message>
    <message>
        <source>Your settings could not be saved: {error}</source>
        <translation>Vos paramètres n’ont pas pu être enregistrés&#xa0;: {error}</translation>
    </message>
    <message>
        <source>Your unfinished work cannot be saved to disk: {why}. A crash would lose it. Save your photos, or free some disk space.</source>
        <translation>Votre travail inachevé ne peut pas être enregistré sur le disque&#xa0;: {why}. Il serait perdu en cas de plantage. Enregistrez vos photos ou libérez de l’espace disque.</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomer</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom avant</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom arrière</translation>
    </message>
    <message>
        <source>a pasted photo</source>
        <translation>une photo collée</translation>
    </message>
    <message>
        <source>a text field</source>
        <translation>un champ de texte</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>environ {size}</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>encore {time} environ</translation>
    </message>
    <message>
        <source>an invalid colour profile</source>
        <translation>un profil colorimétrique non valide</translation>
    </message>
    <message>
        <source>an old profile (APP1)</source>
        <translation>un ancien profil (APP1)</translation>
    </message>
    <message>
        <source>at the bottom left of the photo</source>
        <translation>en bas à gauche de la photo</translation>
    </message>
    <message>
        <source>at the bottom of the photo</source>
        <translation>en bas de la photo</translation>
    </message>
    <message>
        <source>at the bottom right of the photo</source>
        <translation>en bas à droite de la photo</translation>
    </message>
    <message>
        <source>at the left of the photo</source>
        <translation>à gauche de la photo</translation>
    </message>
    <message>
        <source>at the right of the photo</source>
        <translation>à droite de la photo</translation>
    </message>
    <message>
        <source>at the top left of the photo</source>
        <translation>en haut à gauche de la photo</translation>
    </message>
    <message>
        <source>at the top of the photo</source>
        <translation>en haut de la photo</translation>
    </message>
    <message>
        <source>at the top right of the photo</source>
        <translation>en haut à droite de la photo</translation>
    </message>
    <message>
        <source>at {x},{y}</source>
        <translation>en {x},{y}</translation>
    </message>
    <message>
        <source>blocks</source>
        <translation>blocs</translation>
    </message>
    <message>
        <source>brush size</source>
        <translation>taille du pinceau</translation>
    </message>
    <message>
        <source>bundled network</source>
        <translation>réseau fourni</translation>
    </message>
    <message>
        <source>copied unchanged: no mask</source>
        <translation>copiée telle quelle&#xa0;: pas de masque</translation>
    </message>
    <message>
        <source>damage that is found</source>
        <translation>défauts trouvés</translation>
    </message>
    <message>
        <source>date stamps</source>
        <translation>dates incrustées</translation>
    </message>
    <message>
        <source>done</source>
        <comment>a photo</comment>
        <translation>terminée</translation>
    </message>
    <message>
        <source>done and saved</source>
        <comment>a photo</comment>
        <translation>terminée et enregistrée</translation>
    </message>
    <message>
        <source>dust</source>
        <translation>poussières</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>a photo</comment>
        <translation>échec</translation>
    </message>
    <message>
        <source>fails at {side} × {side} px: {why}</source>
        <translation>échoue avec {side} × {side}&#xa0;px&#xa0;: {why}</translation>
    </message>
    <message>
        <source>fails: no mask</source>
        <translation>échouera&#xa0;: pas de masque</translation>
    </message>
    <message>
        <source>finished in an earlier run</source>
        <translation>terminée lors d’une exécution précédente</translation>
    </message>
    <message>
        <source>folder of masks</source>
        <translation>dossier des masques</translation>
    </message>
    <message>
        <source>in the box</source>
        <translation>dans le cadre</translation>
    </message>
    <message>
        <source>in the middle of the photo</source>
        <translation>au milieu de la photo</translation>
    </message>
    <message>
        <source>it has more than {count} internal sections</source>
        <translation>il est composé de plus de {count} sections internes</translation>
    </message>
    <message>
        <source>it has no mask</source>
        <translation>aucun masque</translation>
    </message>
    <message>
        <source>it has {count} scans, more than any camera writes</source>
        <translation>il comporte {count} passes, et aucun appareil n’en écrit autant</translation>
    </message>
    <message>
        <source>it is a file</source>
        <translation>c’est un fichier</translation>
    </message>
    <message>
        <source>it is a pipe or a device</source>
        <translation>c’est un tube ou un périphérique</translation>
    </message>
    <message>
        <source>it is too large</source>
        <comment>unfinished work</comment>
        <translation>il est trop volumineux</translation>
    </message>
    <message>
        <source>its 16-bit colours cannot be unpacked</source>
        <translation>ses couleurs 16 bits ne peuvent pas être décompressées</translation>
    </message>
    <message>
        <source>its 16-bit format is unusual</source>
        <translation>son format 16 bits est inhabituel</translation>
    </message>
    <message>
        <source>its CMYK colours, which are converted to RGB</source>
        <translation>ses couleurs CMJN, converties en RVB</translation>
    </message>
    <message>
        <source>its Lab colours, which are converted to RGB</source>
        <translation>ses couleurs Lab, converties en RVB</translation>
    </message>
    <message>
        <source>its chunk {name}</source>
        <translation>son bloc {name}</translation>
    </message>
    <message>
        <source>its chunk {name}, which describes the values as they were stored</source>
        <translation>son bloc {name}, qui décrit les valeurs telles qu’elles étaient enregistrées</translation>
    </message>
    <message>
        <source>its colour information</source>
        <translation>ses informations de couleur</translation>
    </message>
    <message>
        <source>its name is too long</source>
        <translation>son nom est trop long</translation>
    </message>
    <message numerus="yes">
        <source>its other %n pages</source>
        <comment>its other page</comment>
        <translation>
            <numerusform>son autre page</numerusform>
            <numerusform>ses %n autres pages</numerusform>
        </translation>
    </message>
    <message>
        <source>its other images</source>
        <translation>ses autres images</translation>
    </message>
    <message>
        <source>its pixel format is unusual</source>
        <translation>son format de pixels est inhabituel</translation>
    </message>
    <message>
        <source>its samples are signed numbers</source>
        <translation>ses échantillons sont des nombres signés</translation>
    </message>
    <message>
        <source>its segment APP{number}</source>
        <translation>son segment APP{number}</translation>
    </message>
    <message>
        <source>its tags claim more bytes than it has</source>
        <translation>ses balises réclament plus d’octets qu’il n’en a</translation>
    </message>
    <message>
        <source>its transparency</source>
        <translation>sa transparence</translation>
    </message>
    <message>
        <source>its {kind} “{name}”, which is not supported</source>
        <translation>sa partie «&#xa0;{name}&#xa0;» ({kind}), qui n’est pas prise en charge</translation>
    </message>
    <message>
        <source>masked</source>
        <comment>a photo</comment>
        <translation>avec masque</translation>
    </message>
    <message>
        <source>masks folder</source>
        <translation>dossier «&#xa0;masks&#xa0;»</translation>
    </message>
    <message>
        <source>masks of people and things (mattes)</source>
        <translation>les masques de personnes et d’objets (mattes)</translation>
    </message>
    <message>
        <source>metadata after the photo (AFCP, IPTC)</source>
        <translation>les métadonnées placées après la photo (AFCP, IPTC)</translation>
    </message>
    <message>
        <source>more EXIF blocks than any camera writes</source>
        <translation>plus de blocs EXIF qu’un appareil photo n’en écrit</translation>
    </message>
    <message>
        <source>more than 256 colours</source>
        <translation>plus de 256 couleurs</translation>
    </message>
    <message>
        <source>move the photo</source>
        <translation>déplacer la photo</translation>
    </message>
    <message>
        <source>move the pointer without a mouse</source>
        <translation>déplacer le pointeur sans souris</translation>
    </message>
    <message>
        <source>moving the photo</source>
        <translation>déplacer la photo</translation>
    </message>
    <message>
        <source>moving the pointer</source>
        <translation>déplacer le pointeur</translation>
    </message>
    <message>
        <source>next to the photo</source>
        <translation>à côté de la photo</translation>
    </message>
    <message>
        <source>no mask: copied unchanged</source>
        <translation>pas de masque&#xa0;: copiée telle quelle</translation>
    </message>
    <message>
        <source>no mask: left unchanged</source>
        <translation>pas de masque&#xa0;: laissée telle quelle</translation>
    </message>
    <message>
        <source>none</source>
        <comment>a mask</comment>
        <translation>aucun</translation>
    </message>
    <message>
        <source>not repaired: found {found}</source>
        <translation>non réparée&#xa0;: {found}</translation>
    </message>
    <message>
        <source>not saved</source>
        <comment>a photo</comment>
        <translation>non enregistrée</translation>
    </message>
    <message>
        <source>one mask for all</source>
        <translation>un masque pour toutes</translation>
    </message>
    <message>
        <source>or</source>
        <comment>between two keys for the same action</comment>
        <translation>ou</translation>
    </message>
    <message>
        <source>other images in the same file</source>
        <translation>d’autres images du même fichier</translation>
    </message>
    <message>
        <source>other texts</source>
        <translation>d’autres textes</translation>
    </message>
    <message>
        <source>paint there; with Shift a straight line</source>
        <translation>peindre à cet endroit&#x202f;; avec Maj, une ligne droite</translation>
    </message>
    <message>
        <source>painting with keys</source>
        <translation>peindre au clavier</translation>
    </message>
    <message>
        <source>pixels</source>
        <translation>pixels</translation>
    </message>
    <message>
        <source>premultiplied transparency, which is stored as ordinary transparency</source>
        <translation>la transparence prémultipliée, enregistrée comme transparence ordinaire</translation>
    </message>
    <message>
        <source>previews, which would show what was removed</source>
        <translation>les aperçus, qui montreraient ce qui a été supprimé</translation>
    </message>
    <message>
        <source>removal {number} of {total}</source>
        <translation>la retouche {number} sur {total}</translation>
    </message>
    <message>
        <source>removed</source>
        <comment>a distraction</comment>
        <translation>supprimé</translation>
    </message>
    <message>
        <source>removing the last point</source>
        <translation>supprimer le dernier point</translation>
    </message>
    <message>
        <source>removing … {percent:.0f} %</source>
        <translation>suppression… {percent:.0f}&#xa0;%</translation>
    </message>
    <message>
        <source>scratches</source>
        <translation>rayures</translation>
    </message>
    <message>
        <source>skipped</source>
        <comment>a distraction</comment>
        <translation>ignoré</translation>
    </message>
    <message>
        <source>skipped: more damage found than is plausible</source>
        <translation>ignorée&#xa0;: plus de défauts trouvés que plausible</translation>
    </message>
    <message>
        <source>skipped: no mask</source>
        <translation>ignorée&#xa0;: pas de masque</translation>
    </message>
    <message>
        <source>skipped: the result already exists</source>
        <translation>ignorée&#xa0;: le résultat existe déjà</translation>
    </message>
    <message>
        <source>slower than the CPU ({theirs:.2f} s against {ours:.2f} s for {side} × {side} px)</source>
        <translation>plus lent que le CPU ({theirs:.2f} s contre {ours:.2f} s pour {side} × {side}&#xa0;px)</translation>
    </message>
    <message>
        <source>smaller copies of the photo, which would show what was removed</source>
        <translation>les copies réduites de la photo, qui montreraient ce qui a été supprimé</translation>
    </message>
    <message>
        <source>straight line from the last stroke</source>
        <translation>ligne droite depuis le dernier trait</translation>
    </message>
    <message>
        <source>subtract from the mask</source>
        <translation>soustraire du masque</translation>
    </message>
    <message>
        <source>tags longer than any camera writes</source>
        <translation>des balises plus longues que celles d’aucun appareil photo</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>text shown over the image</source>
        <translation>un texte sur l’image</translation>
    </message>
    <message>
        <source>the EXIF data</source>
        <translation>les données EXIF</translation>
    </message>
    <message>
        <source>the HDR brightness ({kind}), which only AVIF and PNG can store</source>
        <translation>la luminosité HDR ({kind}), que seuls AVIF et PNG peuvent enregistrer</translation>
    </message>
    <message>
        <source>the HDR gain map</source>
        <translation>la carte de gain HDR</translation>
    </message>
    <message>
        <source>the HDR gain map, which is damaged</source>
        <translation>la carte de gain HDR, qui est endommagée</translation>
    </message>
    <message>
        <source>the XMP data</source>
        <translation>les données XMP</translation>
    </message>
    <message>
        <source>the colour profile</source>
        <translation>le profil colorimétrique</translation>
    </message>
    <message>
        <source>the colour profile, which is a separate file</source>
        <translation>le profil colorimétrique, qui est un fichier à part</translation>
    </message>
    <message>
        <source>the content credentials, which are valid only for the original photo</source>
        <translation>les Content Credentials, valables uniquement pour la photo d’origine</translation>
    </message>
    <message>
        <source>the depth map</source>
        <translation>la carte de profondeur</translation>
    </message>
    <message>
        <source>the extension of the XMP data</source>
        <translation>l’extension des données XMP</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>le fichier</translation>
    </message>
    <message>
        <source>the full-size photo, of which the first image is a smaller copy</source>
        <translation>la photo en taille réelle, dont la première image est une copie réduite</translation>
    </message>
    <message>
        <source>the guide lines</source>
        <translation>les lignes guides</translation>
    </message>
    <message>
        <source>the layers (Fireworks), which hold what was removed</source>
        <translation>les calques (Fireworks), qui contiennent ce qui a été supprimé</translation>
    </message>
    <message>
        <source>the layers (Photoshop), which hold what was removed</source>
        <translation>les calques (Photoshop), qui contiennent ce qui a été supprimé</translation>
    </message>
    <message>
        <source>the list of removals</source>
        <translation>la liste des retouches</translation>
    </message>
    <message>
        <source>the margin</source>
        <translation>la marge</translation>
    </message>
    <message>
        <source>the mask</source>
        <translation>le masque</translation>
    </message>
    <message>
        <source>the other frames of its animation</source>
        <translation>les autres images de son animation</translation>
    </message>
    <message>
        <source>the photo</source>
        <translation>la photo</translation>
    </message>
    <message>
        <source>the resolution</source>
        <translation>la résolution</translation>
    </message>
    <message>
        <source>the result already exists</source>
        <translation>le résultat existe déjà</translation>
    </message>
    <message>
        <source>the shape of its pixels ({across} : {down})</source>
        <translation>la forme de ses pixels ({across}&#xa0;: {down})</translation>
    </message>
    <message>
        <source>the source marks</source>
        <translation>les marques de source</translation>
    </message>
    <message>
        <source>the text “{name}”</source>
        <translation>le texte «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>the time</source>
        <translation>la date</translation>
    </message>
    <message>
        <source>the video clip (motion photo), which shows what was removed</source>
        <translation>la séquence vidéo (photo animée), qui montre ce qui a été supprimé</translation>
    </message>
    <message>
        <source>there is no such folder</source>
        <translation>ce dossier n’existe pas</translation>
    </message>
    <message>
        <source>there is not enough memory; close other programs</source>
        <translation>il n’y a pas assez de mémoire&#x202f;; fermez d’autres programmes</translation>
    </message>
    <message>
        <source>they cover so much of the photo that they are probably part of it</source>
        <translation>ils couvrent une si grande partie de la photo qu’ils en font probablement partie</translation>
    </message>
    <message>
        <source>this is a page of text</source>
        <translation>c’est une page de texte</translation>
    </message>
    <message>
        <source>too slow ({seconds:.0f} s for a small fill)</source>
        <translation>trop lent ({seconds:.0f} s pour un petit remplissage)</translation>
    </message>
    <message>
        <source>transparency</source>
        <translation>transparence</translation>
    </message>
    <message>
        <source>transparent parts</source>
        <translation>zones transparentes</translation>
    </message>
    <message>
        <source>unchanged: nothing found</source>
        <translation>inchangée&#xa0;: rien trouvé</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <source>untouched</source>
        <comment>a photo</comment>
        <translation>intacte</translation>
    </message>
    <message>
        <source>will fail: {why}</source>
        <translation>échouera&#xa0;: {why}</translation>
    </message>
    <message>
        <source>wires</source>
        <translation>câbles</translation>
    </message>
    <message>
        <source>wrong results (off by {most} of 255)</source>
        <translation>résultats faux (écart de {most} sur 255)</translation>
    </message>
    <message>
        <source>zoom at the pointer</source>
        <translation>zoomer sur le pointeur</translation>
    </message>
    <message>
        <source>{action} (hold {key})</source>
        <translation>{action} (maintenir {key})</translation>
    </message>
    <message>
        <source>{changed:,} of the kept pixels ({share:.2f} %) differ in {name}, all of them in blocks that a removal touches: by at most {most:.0f} of 255, by {mean:.3f} on average. All others are identical.</source>
        <translation>{changed:,} des pixels conservés ({share:.2f}&#xa0;%) diffèrent dans {name}, tous dans des blocs qu’une retouche modifie&#xa0;: d’au plus {most:.0f} sur 255, de {mean:.3f} en moyenne. Tous les autres sont identiques.</translation>
    </message>
    <message>
        <source>{count:,} bytes after the photo, in an unknown format</source>
        <translation>{count:,} octets après la photo, dans un format inconnu</translation>
    </message>
    <message>
        <source>{device} ({label}) does not work: {why}.</source>
        <translation>{device} ({label}) ne fonctionne pas&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{device} is not used: {why}</source>
        <translation>{device} n’est pas utilisé&#xa0;: {why}</translation>
    </message>
    <message>
        <source>{failure} The mask is kept. Run &apos;inpaint-studio selftest&apos; to find the cause.</source>
        <translation>{failure} Le masque est conservé. «&#xa0;inpaint-studio selftest&#xa0;» aide à trouver la cause.</translation>
    </message>
    <message>
        <source>{first} and {last}</source>
        <translation>{first} et {last}</translation>
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
        <translation>{first}&#xa0;; {second}</translation>
    </message>
    <message>
        <source>{folder} cannot be used for the results: {why}.</source>
        <translation>{folder} ne peut pas servir aux résultats&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{folder} is the folder of the photos. Choose another folder for the results.</source>
        <translation>{folder} est le dossier des photos. Choisissez un autre dossier pour les résultats.</translation>
    </message>
    <message>
        <source>{format} cannot store: {missing}.</source>
        <translation>{format} ne peut pas stocker&#xa0;: {missing}.</translation>
    </message>
    <message>
        <source>{format} has no transparency: transparent parts of {name} get the background colour.</source>
        <translation>{format} ne gère pas la transparence&#xa0;: les parties transparentes de {name} prennent la couleur d’arrière-plan.</translation>
    </message>
    <message>
        <source>{format}: unknown format. Use one of {known}.</source>
        <translation>{format}&#xa0;: format inconnu. Utilisez l’un de ces formats&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>{hours:.1f} h</source>
        <translation>{hours:.1f} h</translation>
    </message>
    <message>
        <source>{keys} held</source>
        <translation>maintenir {keys}</translation>
    </message>
    <message>
        <source>{key} is reserved for {use}.</source>
        <translation>{key} est réservé&#xa0;: {use}.</translation>
    </message>
    <message>
        <source>{key} is used for “{others}”. Reassign it?</source>
        <translation>{key} est utilisé pour «&#xa0;{others}&#xa0;». Le réattribuer&#x202f;?</translation>
    </message>
    <message>
        <source>{key} was taken from “{others}”.</source>
        <translation>{key} n’est plus utilisé pour «&#xa0;{others}&#xa0;».</translation>
    </message>
    <message>
        <source>{kind} in {places} places, {percent:.1f} % of the photo (at most {most} places and {limit:g} % are plausible)</source>
        <translation>{kind} à {places} endroits, {percent:.1f}&#xa0;% de la photo (au plus {most} endroits et {limit:g}&#xa0;% sont plausibles)</translation>
    </message>
    <message>
        <source>{kind}: sensitivity</source>
        <translation>{kind}&#xa0;: sensibilité</translation>
    </message>
    <message>
        <source>{lock} was not created by this program; delete it or use another folder</source>
        <translation>{lock} n’a pas été créé par ce programme&#x202f;; supprimez-le ou utilisez un autre dossier</translation>
    </message>
    <message>
        <source>{mask} is also the mask of {names} in another folder.</source>
        <translation>{mask} est aussi le masque de {names} dans un autre dossier.</translation>
    </message>
    <message>
        <source>{mask} is also the mask of {names}. {own} would be one for this photo only.</source>
        <translation>{mask} est aussi le masque de {names}. {own} en serait un pour cette photo seule.</translation>
    </message>
    <message>
        <source>{mask} is {size} pixels, but {photo} is {photo_size}. The mask must have the size of the photo.</source>
        <translation>{mask} fait {size} pixels, mais {photo} fait {photo_size}. Le masque doit avoir la taille de la photo.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{moved}, feather {feather} px</source>
        <translation>{moved}, contour progressif {feather}&#xa0;px</translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <comment>{names} and %n more</comment>
        <extracomment>names of photos</extracomment>
        <translation>
            <numerusform>{names} et %n autre</numerusform>
            <numerusform>{names} et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} ({count}×)</source>
        <translation>{name} ({count}×)</translation>
    </message>
    <message>
        <source>{name} cannot be animated. Use one of {known}.</source>
        <translation>{name} ne peut pas être animé. Utilisez l’un de ces formats&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>{name} cannot be replaced: {ending} files cannot be written. Save the results as new files{flag}.</source>
        <translation>{name} ne peut pas être remplacé&#xa0;: les fichiers {ending} ne peuvent pas être écrits. Enregistrez les résultats dans de nouveaux fichiers{flag}.</translation>
    </message>
    <message>
        <source>{name} cannot be saved ({why}).</source>
        <translation>{name} ne peut pas être enregistré ({why}).</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large for the format. Choose another one, such as PNG.</source>
        <translation>Impossible d’écrire {name}&#xa0;: {size}&#xa0;px dépassent la limite du format. Choisissez-en un autre, par exemple PNG.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose a smaller size, or a name that ends in .png.</source>
        <translation>Impossible d’écrire {name}&#xa0;: {size}&#xa0;px dépassent la limite du format, qui est de {most}&#xa0;px par côté. Choisissez une taille plus petite ou un nom qui se termine par .png.</translation>
    </message>
    <message>
        <source>{name} cannot be written: {size} px is too large, the format allows {most} px per side. Choose another format, such as PNG or TIFF.</source>
        <translation>Impossible d’écrire {name}&#xa0;: {size}&#xa0;px dépassent la limite du format, qui est de {most}&#xa0;px par côté. Choisissez un autre format, par exemple PNG ou TIFF.</translation>
    </message>
    <message>
        <source>{name} contains several images. The first one is opened.</source>
        <translation>{name} contient plusieurs images. La première est ouverte.</translation>
    </message>
    <message>
        <source>{name} differs in size from the photo you opened: it is a different file.</source>
        <translation>{name} a une autre taille que la photo ouverte&#xa0;: c’est un autre fichier.</translation>
    </message>
    <message>
        <source>{name} ends a little too early, but no pixel is missing.</source>
        <translation>{name} se termine un peu trop tôt, mais aucun pixel ne manque.</translation>
    </message>
    <message numerus="yes">
        <source>{name} had %n other names (hard links), which still refer to the previous file.</source>
        <comment>{name} had %n other name (a hard link), which still refers to the previous file.</comment>
        <translation>
            <numerusform>{name} avait %n autre nom (un lien physique), qui désigne toujours le fichier précédent.</numerusform>
            <numerusform>{name} avait %n autres noms (des liens physiques), qui désignent toujours le fichier précédent.</numerusform>
        </translation>
    </message>
    <message>
        <source>{name} has 8 bits per channel, the photo had 16.</source>
        <translation>{name} a 8 bits par canal, la photo en avait 16.</translation>
    </message>
    <message>
        <source>{name} has changed: your work was applied to the current version.</source>
        <translation>{name} a changé&#xa0;: votre travail a été appliqué à la version actuelle.</translation>
    </message>
    <message>
        <source>{name} has more than 8 bits per channel, but this format is opened with 8.</source>
        <translation>{name} a plus de 8 bits par canal, mais ce format est ouvert en 8 bits.</translation>
    </message>
    <message>
        <source>{name} is a RAW file: its embedded JPEG is opened ({size}). Saving creates a new file; the RAW file is not changed.</source>
        <translation>{name} est un fichier RAW&#xa0;: son JPEG intégré est ouvert ({size}). L’enregistrement crée un nouveau fichier&#x202f;; le fichier RAW n’est pas modifié.</translation>
    </message>
    <message>
        <source>{name} is damaged: parts of it may be grey, shifted or discoloured. If you have another copy, use that.</source>
        <translation>{name} est endommagé&#xa0;: des parties peuvent être grises, décalées ou de couleurs faussées. Si vous avez une autre copie, utilisez-la.</translation>
    </message>
    <message>
        <source>{name} is saved in RGB, the photo was in CMYK.</source>
        <translation>{name} est enregistré en RVB, la photo était en CMJN.</translation>
    </message>
    <message>
        <source>{name} is saved without a palette: it has too many colours now.</source>
        <translation>{name} est enregistré sans palette&#xa0;: il a maintenant trop de couleurs.</translation>
    </message>
    <message>
        <source>{name} stays in use.</source>
        <translation>{name} reste utilisé.</translation>
    </message>
    <message>
        <source>{name} uses an unusual colour format: the whole photo is recompressed, not only the edited parts.</source>
        <translation>{name} utilise un format de couleur inhabituel&#xa0;: toute la photo est recompressée, pas seulement les parties modifiées.</translation>
    </message>
    <message>
        <source>{name} was a lossless JPEG and is now compressed with loss. PNG keeps every pixel.</source>
        <translation>{name} était un JPEG sans perte et est maintenant compressé avec perte&#x202f;; le PNG conserve chaque pixel.</translation>
    </message>
    <message>
        <source>{name} was closed to restore your work. Open it again afterwards.</source>
        <translation>{name} a été fermée pour récupérer votre travail. Rouvrez-la ensuite.</translation>
    </message>
    <message>
        <source>{name} was not saved.</source>
        <translation>{name} n’a pas été enregistré.</translation>
    </message>
    <message>
        <source>{name}, {property}</source>
        <extracomment>a name, and a property of what has it, such as its size</extracomment>
        <translation>{name}, {property}</translation>
    </message>
    <message>
        <source>{name}, {size} pixels</source>
        <translation>{name}, {size} pixels</translation>
    </message>
    <message>
        <source>{name}:</source>
        <translation>{name}&#xa0;:</translation>
    </message>
    <message>
        <source>{name}: the name is too long ({length}; the limit is {most}).</source>
        <translation>{name}&#xa0;: le nom est trop long ({length}&#x202f;; {most} au maximum).</translation>
    </message>
    <message>
        <source>{name}: the whole photo is recompressed, not only the edited parts.</source>
        <translation>{name}&#xa0;: toute la photo est recompressée, pas seulement les parties modifiées.</translation>
    </message>
    <message>
        <source>{name}: unknown extension. Use one of {known}.</source>
        <translation>{name}&#xa0;: extension inconnue. Utilisez l’une de ces extensions&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>{name}: {ending} files cannot be written. Use one of {known}.</source>
        <translation>{name}&#xa0;: les fichiers {ending} ne peuvent pas être écrits. Utilisez l’une de ces extensions&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>{name}: {why}.</source>
        <translation>{name}&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} sur {total}</translation>
    </message>
    <message>
        <source>{number} of {total}, {name}:</source>
        <translation>{number} sur {total}, {name}&#xa0;:</translation>
    </message>
    <message>
        <source>{path} already exists and was not replaced. Choose another name.</source>
        <translation>{path} existe déjà et n’a pas été remplacé. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{path} already exists.</source>
        <translation>{path} existe déjà.</translation>
    </message>
    <message>
        <source>{path} cannot be opened ({why}).</source>
        <translation>{path} ne peut pas être ouvert ({why}).</translation>
    </message>
    <message>
        <source>{path} cannot be opened. {why}</source>
        <translation>{path} ne peut pas être ouvert. {why}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be saved in its own format. Use a copy in TIFF or another of {known}.</source>
        <translation>{path} ne peut pas être enregistré dans son propre format. Utilisez une copie en TIFF ou dans un autre de ces formats&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>{path} cannot be used for the report. Choose a name that ends in .csv.</source>
        <translation>{path} ne peut pas servir de rapport. Choisissez un nom qui se termine par .csv.</translation>
    </message>
    <message>
        <source>{path} cannot be written as {format}: {reason}</source>
        <translation>{path} ne peut pas être écrit au format {format}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>{path} cannot be written: settings and unfinished work will be lost when the program closes. Save your work, and make that folder writable.</source>
        <translation>Impossible d’écrire dans {path}&#xa0;: les paramètres et le travail inachevé seront perdus à la fermeture du programme. Enregistrez votre travail et rendez ce dossier accessible en écriture.</translation>
    </message>
    <message>
        <source>{path} cannot be written: the name is too long. Choose a shorter one.</source>
        <translation>Impossible d’écrire {path}&#xa0;: le nom est trop long. Choisissez-en un plus court.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} ne peut pas être écrit&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}. Choose another location.</source>
        <translation>{path} ne peut pas être écrit&#xa0;: {reason}. Choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>{path} contains more than one image, and only the first would be kept. Save under another name.</source>
        <translation>{path} contient plusieurs images, et seule la première serait conservée. Enregistrez sous un autre nom.</translation>
    </message>
    <message>
        <source>{path} contains no photos.</source>
        <translation>{path} ne contient aucune photo.</translation>
    </message>
    <message>
        <source>{path} contains no settings; the defaults are used.</source>
        <translation>{path} ne contient pas de paramètres&#x202f;; les valeurs par défaut sont utilisées.</translation>
    </message>
    <message>
        <source>{path} could not be removed.</source>
        <translation>{path} n’a pas pu être supprimé.</translation>
    </message>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} n’existe pas.</translation>
    </message>
    <message>
        <source>{path} does not exist. Reinstall Inpaint Studio, or choose another network.</source>
        <translation>{path} n’existe pas. Réinstallez Inpaint Studio ou choisissez un autre réseau.</translation>
    </message>
    <message>
        <source>{path} does not exist.{flag}</source>
        <translation>{path} n’existe pas.{flag}</translation>
    </message>
    <message>
        <source>{path} has a different design: {key} is missing or has the wrong shape.</source>
        <translation>{path} a une architecture différente&#xa0;: {key} manque ou n’a pas la bonne forme.</translation>
    </message>
    <message>
        <source>{path} has a different design: {reason}</source>
        <translation>{path} a une architecture différente&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>{path} has changed and now has a different size: the work no longer fits.</source>
        <translation>{path} a changé et n’a plus la même taille&#xa0;: le travail ne correspond plus.</translation>
    </message>
    <message>
        <source>{path} has no transparent part.</source>
        <translation>{path} n’a pas de partie transparente.</translation>
    </message>
    <message>
        <source>{path} has too many internal sections to be opened: it is damaged or not a photo.</source>
        <translation>{path} est composé de trop de sections internes pour être ouvert&#xa0;: il est endommagé, ou ce n’est pas une photo.</translation>
    </message>
    <message>
        <source>{path} has weights that are not finite numbers.</source>
        <translation>{path} a des poids qui ne sont pas des nombres finis.</translation>
    </message>
    <message>
        <source>{path} is a RAW file without a usable preview. Convert it to TIFF or JPEG in a RAW converter, and open that.</source>
        <translation>{path} est un fichier RAW sans aperçu utilisable. Convertissez-le en TIFF ou en JPEG avec un logiciel de développement RAW, puis ouvrez ce fichier.</translation>
    </message>
    <message>
        <source>{path} is a folder. Choose a file name.</source>
        <translation>{path} est un dossier. Indiquez un nom de fichier.</translation>
    </message>
    <message>
        <source>{path} is a photo in the open folder and was not replaced. Choose another name.</source>
        <translation>{path} est une photo du dossier ouvert et n’a pas été remplacée. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{path} is a photo or mask of this batch and was not replaced.</source>
        <translation>{path} est une photo ou un masque de ce lot et n’a pas été remplacé.</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, not a file, and was not replaced. Choose another name.</source>
        <translation>{path} est un tube ou un périphérique, pas un fichier, et n’a pas été remplacé. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{path} is a pipe or a device, not a file: it cannot be opened.</source>
        <translation>{path} n’est pas un fichier mais un tube ou un périphérique&#xa0;: impossible de l’ouvrir.</translation>
    </message>
    <message>
        <source>{path} is a project. Open it on its own.</source>
        <translation>{path} est un projet. Ouvrez-le seul.</translation>
    </message>
    <message>
        <source>{path} is damaged and cannot be opened: {reason}. If another program opens it, save it there as PNG.</source>
        <translation>{path} est endommagé et ne peut pas être ouvert&#xa0;: {reason}. Si un autre programme l’ouvre, enregistrez-le depuis celui-ci en PNG.</translation>
    </message>
    <message>
        <source>{path} is damaged or not a safetensors file ({reason}).</source>
        <translation>{path} est endommagé ou n’est pas un fichier safetensors ({reason}).</translation>
    </message>
    <message>
        <source>{path} is damaged. Reinstall Inpaint Studio.</source>
        <translation>{path} est endommagé. Réinstallez Inpaint Studio.</translation>
    </message>
    <message>
        <source>{path} is damaged: its list of photos cannot be read.</source>
        <translation>{path} est endommagé&#xa0;: sa liste de photos ne peut pas être lue.</translation>
    </message>
    <message>
        <source>{path} is empty (0 bytes).</source>
        <translation>{path} est vide (0 octet).</translation>
    </message>
    <message>
        <source>{path} is empty: it has no white pixels, so there is nothing to remove.</source>
        <translation>{path} est vide&#xa0;: il n’a aucun pixel blanc, il n’y a donc rien à supprimer.</translation>
    </message>
    <message>
        <source>{path} is incomplete: part of the photo is missing.</source>
        <translation>{path} est incomplet&#xa0;: une partie de la photo manque.</translation>
    </message>
    <message>
        <source>{path} is larger than {size} GB: too large for a photo.</source>
        <translation>{path} dépasse {size}&#xa0;Go&#xa0;: trop grand pour une photo.</translation>
    </message>
    <message>
        <source>{path} is larger than {size} and was not read.</source>
        <translation>{path} dépasse {size} et n’a pas été lu.</translation>
    </message>
    <message>
        <source>{path} is not a network for Inpaint Studio.</source>
        <translation>{path} n’est pas un réseau pour Inpaint Studio.</translation>
    </message>
    <message>
        <source>{path} is not a network for finding damage.</source>
        <translation>{path} n’est pas un réseau de détection de défauts.</translation>
    </message>
    <message>
        <source>{path} is not a network for finding people.</source>
        <translation>{path} n’est pas un réseau de détection de personnes.</translation>
    </message>
    <message>
        <source>{path} is not a network for locating text.</source>
        <translation>{path} n’est pas un réseau de localisation de texte.</translation>
    </message>
    <message>
        <source>{path} is not a network for outlining letters.</source>
        <translation>{path} n’est pas un réseau de détourage des lettres.</translation>
    </message>
    <message>
        <source>{path} is not a network for selecting objects (format {found}).</source>
        <translation>{path} n’est pas un réseau de sélection d’objets (format {found}).</translation>
    </message>
    <message>
        <source>{path} is not a project, or it is damaged: {reason}.</source>
        <translation>{path} n’est pas un projet ou est endommagé&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{path} is read-only and was not replaced. Choose another name, or make it writable.</source>
        <translation>{path} est en lecture seule et n’a pas été remplacé. Choisissez un autre nom ou autorisez l’écriture.</translation>
    </message>
    <message>
        <source>{path} is the photo you opened and was not replaced. Choose another name.</source>
        <translation>{path} est la photo ouverte et n’a pas été remplacée. Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{path} is too large for this computer&apos;s memory.</source>
        <translation>{path} est trop grand pour la mémoire de cet ordinateur.</translation>
    </message>
    <message>
        <source>{path} is too large.</source>
        <translation>{path} est trop grand.</translation>
    </message>
    <message>
        <source>{path} is used by Inpaint Studio. Choose another folder for the results.</source>
        <translation>{path} est utilisé par Inpaint Studio. Choisissez un autre dossier pour les résultats.</translation>
    </message>
    <message>
        <source>{path} is {size} pixels, but the photo is {photo}. The mask is unchanged.</source>
        <translation>{path} fait {size} pixels, mais la photo en fait {photo}. Le masque est inchangé.</translation>
    </message>
    <message>
        <source>{path} is {size} pixels; the limit is {limit} megapixels.</source>
        <translation>{path} fait {size} pixels&#x202f;; la limite est de {limit} mégapixels.</translation>
    </message>
    <message>
        <source>{path} was already replaced by a result with other settings. To make a new one, first put back the photo from the folder {folder}.</source>
        <translation>{path} a déjà été remplacé par un résultat obtenu avec d’autres réglages. Pour en obtenir un nouveau, remettez d’abord en place la photo du dossier {folder}.</translation>
    </message>
    <message>
        <source>{path} was changed by another program. Your edits are kept: restore the original file and open it again.</source>
        <translation>{path} a été modifié par un autre programme. Vos modifications sont conservées&#xa0;: restaurez le fichier d’origine et rouvrez-le.</translation>
    </message>
    <message>
        <source>{path} was deleted or has changed.</source>
        <translation>{path} a été supprimé ou modifié.</translation>
    </message>
    <message>
        <source>{path}: {error}</source>
        <translation>{path}&#xa0;: {error}</translation>
    </message>
    <message>
        <source>{path}: “{name}” cannot be {value}; the default is used.</source>
        <translation>{path}&#xa0;: «&#xa0;{name}&#xa0;» ne peut pas valoir {value}&#x202f;; la valeur par défaut est utilisée.</translation>
    </message>
    <message>
        <source>{percent:.0f} %</source>
        <translation>{percent:.0f}&#xa0;%</translation>
    </message>
    <message>
        <source>{percent:.2f} % masked</source>
        <translation>masque&#xa0;: {percent:.2f}&#xa0;%</translation>
    </message>
    <message>
        <source>{photo} is not the photo that {project} was made with, or it has changed.</source>
        <translation>{photo} n’est pas la photo avec laquelle {project} a été créé, ou elle a été modifiée depuis.</translation>
    </message>
    <message>
        <source>{piece} (uncertain)</source>
        <translation>{piece} (incertain)</translation>
    </message>
    <message>
        <source>{place} stands for the photo&apos;s name without its extension</source>
        <translation>{place} représente le nom de la photo sans son extension</translation>
    </message>
    <message>
        <source>{removal} (hidden)</source>
        <translation>{removal} (masquée)</translation>
    </message>
    <message>
        <source>{removed:,} pixels removed, {kept:,} kept.</source>
        <translation>{removed:,} pixels supprimés, {kept:,} conservés.</translation>
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
        <translation>{text} ne peut pas être ajouté aux noms de fichier.</translation>
    </message>
    <message>
        <source>{text} cannot be used for file names.</source>
        <translation>{text} ne peut pas être utilisé pour des noms de fichier.</translation>
    </message>
    <message>
        <source>{text}.</source>
        <extracomment>a sentence, and what is at its end</extracomment>
        <translation>{text}.</translation>
    </message>
    <message>
        <source>{title}: {text}</source>
        <extracomment>what a text is about (a file, for example), and the text</extracomment>
        <translation>{title}&#xa0;: {text}</translation>
    </message>
    <message>
        <source>{tool}, subtracted</source>
        <translation>{tool}, soustrait</translation>
    </message>
    <message>
        <source>{why}. Ignored: {kinds}</source>
        <translation>{why}. Exclusion&#xa0;: {kinds}</translation>
    </message>
    <message>
        <source>{x},{y} is outside the photo ({size}).</source>
        <translation>{x},{y} se trouve hors de la photo ({size}).</translation>
    </message>
    <message>
        <source>“{discard}” deletes it for good; the photos themselves stay as they are.</source>
        <translation>«&#xa0;{discard}&#xa0;» le supprime définitivement&#xa0;; les photos elles-mêmes restent telles quelles.</translation>
    </message>
    <message>
        <source>“{discard}” loses all of this.</source>
        <translation>Avec «&#xa0;{discard}&#xa0;», tout cela est perdu.</translation>
    </message>
    <message>
        <source>“{later}” asks again at the next start.</source>
        <translation>«&#xa0;{later}&#xa0;» repose la question au prochain démarrage.</translation>
    </message>
    <message>
        <source>“{save}” saves the changes and keeps the rest for next time.</source>
        <translation>«&#xa0;{save}&#xa0;» enregistre les modifications et conserve le reste pour la prochaine fois.</translation>
    </message>
    <message>
        <source>“{save}” saves the changes.</source>
        <translation>«&#xa0;{save}&#xa0;» enregistre les modifications.</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <comment>… and %n more</comment>
        <extracomment>photos, or messages about one each</extracomment>
        <translation>
            <numerusform>… et %n autre</numerusform>
            <numerusform>… et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>planes</name>
    <message>
        <source>its palette, which is replaced by full colours</source>
        <translation>sa palette, remplacée par des couleurs vraies</translation>
    </message>
</context>
</TS>
